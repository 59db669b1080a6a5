package dev.tenon.microsoft.http;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A question to the cloud, asked at most once in a conversation however often its answer is wanted.
 *
 * @param <T> what the answer brings
 */
public final class Question<T> {

  private final Conversation conversation;
  private final String service;
  private final FutureTask<Answer<T>> task;
  private final AtomicBoolean begun = new AtomicBoolean();

  Question(Conversation conversation, String service, Callable<Answer<T>> asking) {
    this.conversation = conversation;
    this.service = service;
    this.task = new FutureTask<>(asking);
  }

  /** Asks in the background, unless that was done before. */
  public void begin() {
    if (begun.compareAndSet(false, true)) {
      conversation.begin(task);
    }
  }

  /**
   * Waits for the answer, until the deadline of the conversation. Called by the thread that runs
   * the conversation.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}
   */
  public Answer<T> answer() {
    begin();
    return conversation.await(service, task);
  }

  /** Waits for the answer inside another question, which has the same deadline. */
  public Answer<T> answerInBackground() throws InterruptedException, ExecutionException {
    begin();
    return task.get();
  }
}
