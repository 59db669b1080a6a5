package dev.tenon.toolkit;

import dev.tenon.spi.ProviderContext;
import java.util.random.RandomGenerator;

/**
 * Opens the conversations of one provider, which share its threads. A provider makes one when it is
 * created and closes it when it is closed. Safe for use by several threads.
 */
public final class Conversations implements AutoCloseable {

  private final ConversationThreads threads;
  private final ConversationLimits limits;
  private final FaultTranslation translation;
  private final RandomGenerator random;
  private final MonotonicTime time;

  /**
   * Conversations with the usual limits.
   *
   * @param name what the threads are called, such as {@code tenon-aws}
   * @param translation what the exceptions of the cloud's SDK mean
   */
  public Conversations(String name, ProviderContext context, FaultTranslation translation) {
    this(
        name,
        ConversationLimits.of(context.transport().callTimeout()),
        translation,
        context.random(),
        MonotonicTime.SYSTEM);
  }

  /**
   * Conversations with limits and a time of their own. Starts no thread yet.
   *
   * @param random spreads the waits between attempts
   */
  public Conversations(
      String name,
      ConversationLimits limits,
      FaultTranslation translation,
      RandomGenerator random,
      MonotonicTime time) {
    this.threads = new ConversationThreads(name, limits.threads());
    this.limits = limits;
    this.translation = translation;
    this.random = random;
    this.time = time;
  }

  /** Opens a conversation, whose time begins now. The caller closes it. */
  public Conversation open() {
    return new Conversation(threads, limits, translation, random, time);
  }

  /** Ends the threads. No conversation is open any more. */
  @Override
  public void close() {
    threads.close();
  }
}
