package dev.tenon.aws.conversation;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A question to AWS, asked once in a conversation however often its answer is wanted.
 *
 * @param <T> what is asked for
 */
public final class Question<T> {

  private final Conversation conversation;
  private final FutureTask<Answer<T>> asking;
  private final AtomicBoolean begun = new AtomicBoolean();

  Question(Conversation conversation, Callable<Answer<T>> asking) {
    this.conversation = conversation;
    this.asking = new FutureTask<>(asking);
  }

  /** Asks in the background, unless that was done before. */
  public void begin() {
    if (begun.compareAndSet(false, true)) {
      conversation.begin(asking);
    }
  }

  /**
   * Waits for the answer, which comes before the conversation's time is over.
   *
   * @throws dev.tenon.spi.ProviderException {@link dev.tenon.spi.ProviderErrorCode#INTERRUPTED}
   */
  public Answer<T> answer() {
    begin();
    return conversation.await(asking);
  }
}
