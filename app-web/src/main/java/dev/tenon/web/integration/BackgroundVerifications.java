package dev.tenon.web.integration;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.VerifyMany;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Verifies many integrations after the response was sent. Their results appear in the lists as each
 * one ends. Closing Tenon ends what is running.
 */
public final class BackgroundVerifications implements AutoCloseable {

  private static final Logger LOG = System.getLogger(BackgroundVerifications.class.getName());
  private static final int THREADS = 2;
  private static final int WAITING = 20;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            Thread thread = new Thread(task, "tenon-web-verification");
            thread.setDaemon(true);
            return thread;
          });

  /** Starts no thread before the first verification. */
  public BackgroundVerifications() {
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts to verify, and returns at once.
   *
   * @return false if too many are waiting already
   */
  boolean start(Tenon tenon, VerifyMany command) {
    try {
      executor.execute(() -> run(tenon, command));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "too many verifications are waiting");
      return false;
    }
  }

  private static void run(Tenon tenon, VerifyMany command) {
    try {
      tenon.integrations().verifyMany(command, result -> {});
    } catch (TenonException e) {
      LOG.log(Level.WARNING, "a verification of many integrations ended early", e);
    }
  }

  /** Interrupts what is running. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
