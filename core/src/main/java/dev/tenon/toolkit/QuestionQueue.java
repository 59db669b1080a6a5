package dev.tenon.toolkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * The questions of one conversation that wait for a thread. Limits how many of them run at the same
 * time.
 */
final class QuestionQueue {

  private final ConversationThreads threads;
  private final int sideBySide;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  QuestionQueue(ConversationThreads threads, int sideBySide) {
    this.threads = threads;
    this.sideBySide = sideBySide;
  }

  void add(Runnable question) {
    synchronized (waiting) {
      waiting.add(question);
    }
    startNext();
  }

  void clear() {
    synchronized (waiting) {
      waiting.clear();
    }
  }

  private void startNext() {
    Runnable next;
    synchronized (waiting) {
      next = running < sideBySide ? waiting.poll() : null;
      if (next == null) {
        return;
      }
      running++;
    }
    threads.execute(() -> run(next));
  }

  private void run(Runnable question) {
    try {
      question.run();
    } finally {
      synchronized (waiting) {
        running--;
      }
      try {
        startNext();
      } catch (RejectedExecutionException e) {
        // The provider was closed. Nobody waits for the answers of its conversations any more.
      }
    }
  }
}
