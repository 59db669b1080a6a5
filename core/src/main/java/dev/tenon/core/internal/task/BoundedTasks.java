package dev.tenon.core.internal.task;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderErrorCode;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs one task for each of many items on a bounded number of threads. Items are taken from their
 * source only when a thread will soon be free, so that it may be a list of any length.
 *
 * @param threadName the name of the threads
 * @param concurrency how many tasks run at the same time
 * @param task runs on one of the threads
 * @param failed the result of an item whose task threw; runs on the same thread. An exception of
 *     its own ends the run.
 * @param interrupted the message for an interrupted run: what remains, and how to resume
 */
public record BoundedTasks<T, R>(
    String threadName,
    int concurrency,
    Function<T, R> task,
    BiFunction<T, TenonException, R> failed,
    String interrupted) {

  /** Leaves threads and connections for the other callers of the same installation. */
  public static final int DEFAULT_CONCURRENCY = 8;

  /** Items waiting for each thread, so that a thread need not wait for the listener. */
  private static final int ITEMS_PER_THREAD = 2;

  /**
   * Runs all tasks. When it returns or throws, none of its threads is running.
   *
   * @param items read on the calling thread, also after a task that adds to them; an exception of
   *     it ends the run
   * @param listener receives each result on the calling thread, in the order of completion; an
   *     exception of it ends the run
   * @throws TenonException {@code INTERRUPTED} when the calling thread is interrupted, whose flag
   *     is set again
   */
  public void run(Iterator<T> items, Consumer<R> listener) {
    Queue<Thread> workers = new ConcurrentLinkedQueue<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            concurrency,
            work -> {
              Thread worker = daemon(work);
              workers.add(worker);
              return worker;
            });
    try {
      CompletionService<R> completed = new ExecutorCompletionService<>(threads);
      int inProgress = 0;
      while (inProgress > 0 || items.hasNext()) {
        while (inProgress < concurrency * ITEMS_PER_THREAD && items.hasNext()) {
          T item = items.next();
          var unused = completed.submit(() -> result(item));
          inProgress++;
        }
        listener.accept(next(completed));
        inProgress--;
      }
    } finally {
      threads.shutdownNow();
      join(workers);
    }
  }

  private R result(T item) {
    try {
      return task.apply(item);
    } catch (TenonException failure) {
      return failed.apply(item, failure);
    } catch (RuntimeException defect) {
      System.getLogger(BoundedTasks.class.getName())
          .log(Level.ERROR, "Defect in a task of " + threadName, defect);
      return failed.apply(
          item,
          new TenonException(
              CoreErrorCode.PROVIDER_FAULTY,
              "It failed because of a defect; report this with the log.",
              defect));
    }
  }

  private R next(CompletionService<R> completed) {
    try {
      return completed.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenonException(ProviderErrorCode.INTERRUPTED, interrupted, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TenonException ending) {
        throw ending;
      }
      throw new IllegalStateException("a task failed", e.getCause());
    }
  }

  /** Waits without a limit: a thread left behind would use a store that its owner may close. */
  private static void join(Queue<Thread> workers) {
    boolean interrupted = false;
    while (!workers.isEmpty()) {
      try {
        workers.element().join();
        workers.remove();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, threadName);
    thread.setDaemon(true);
    return thread;
  }
}
