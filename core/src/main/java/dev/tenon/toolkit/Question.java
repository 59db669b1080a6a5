package dev.tenon.toolkit;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A question to a cloud, asked at most once in a conversation however often its answer is needed.
 * Safe for use by several threads.
 *
 * @param <T> the value of the answer
 */
public final class Question<T> {

  private final Conversation conversation;
  private final String service;
  private final FutureTask<Answer<T>> task;
  private final AtomicBoolean started = new AtomicBoolean();

  Question(Conversation conversation, String service, Callable<Answer<T>> asking) {
    this.conversation = conversation;
    this.service = service;
    this.task =
        new FutureTask<>(asking) {
          @Override
          protected void done() {
            conversation.finished(this);
          }
        };
  }

  /** Starts asking in the background, unless it was started before. Does not block. */
  public void begin() {
    if (started.compareAndSet(false, true)) {
      conversation.begin(task);
    }
  }

  /**
   * Waits for the answer, until the deadline of the conversation at most. May be called by the
   * thread that opened the conversation and by calls of other questions that need this answer;
   * questions must not wait for each other in a cycle.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED} when the thread was interrupted
   *     or the conversation was closed; the interrupt flag is set again
   */
  public Answer<T> answer() {
    begin();
    return conversation.await(service, task);
  }

  /** Cancels the question; a thread that waits for the answer gets {@code INTERRUPTED}. */
  void cancel() {
    task.cancel(true);
  }
}
