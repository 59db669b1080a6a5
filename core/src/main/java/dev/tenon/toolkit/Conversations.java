package dev.tenon.toolkit;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.RequestLimiter;
import java.util.random.RandomGenerator;

/**
 * Opens the conversations of one provider, which share its threads. A provider creates one at its
 * own creation and closes it when the provider is closed. Safe for use by several threads.
 */
public final class Conversations implements AutoCloseable {

  private final ConversationThreads threads;
  private final ConversationLimits limits;
  private final FaultTranslation translation;
  private final RandomGenerator random;
  private final MonotonicTime time;
  private final RequestLimiter limiter;

  /**
   * Creates conversations with the default limits.
   *
   * @param name the name of the threads, such as {@code tenon-aws}
   * @param translation what the exceptions of the cloud's SDK mean
   */
  public Conversations(String name, ProviderContext context, FaultTranslation translation) {
    this(
        name,
        ConversationLimits.of(context.transport().callTimeout()),
        translation,
        context.random(),
        MonotonicTime.SYSTEM,
        context.limiter());
  }

  /**
   * Creates conversations with the given limits and time. Does not start a thread yet.
   *
   * @param random spreads the waits between attempts
   */
  public Conversations(
      String name,
      ConversationLimits limits,
      FaultTranslation translation,
      RandomGenerator random,
      MonotonicTime time) {
    this(name, limits, translation, random, time, RequestLimiter.UNLIMITED);
  }

  private Conversations(
      String name,
      ConversationLimits limits,
      FaultTranslation translation,
      RandomGenerator random,
      MonotonicTime time,
      RequestLimiter limiter) {
    this.threads = new ConversationThreads(name, limits.threads());
    this.limits = limits;
    this.translation = translation;
    this.random = random;
    this.time = time;
    this.limiter = limiter;
  }

  /**
   * Opens a conversation, whose time limit starts now. The caller closes it. Its requests are
   * reported as a part of what the calling thread does.
   */
  public Conversation open() {
    return new Conversation(threads, limits, translation, random, time, CallerLimiter.of(limiter));
  }

  /** Ends the threads. Called when no conversation is open. */
  @Override
  public void close() {
    threads.close();
  }
}
