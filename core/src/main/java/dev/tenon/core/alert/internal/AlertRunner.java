package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.Alert;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Turns events into alerts and delivers what is due, until it is closed, on threads of its own. */
public final class AlertRunner implements AutoCloseable {

  /** The name of the listener that takes events for alerts. */
  public static final String LISTENER = "tenon-alerts";

  private static final System.Logger LOG = System.getLogger(AlertRunner.class.getName());

  private static final int SENDING_THREADS = 4;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final AlertIntake intake;
  private final AlertAttempts attempts;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService sending =
      Executors.newFixedThreadPool(SENDING_THREADS, work -> daemon(work, "tenon-alerts-send"));
  private final Thread thread = daemon(this::run, "tenon-alerts");

  private AlertRunner(AlertPorts ports) {
    this.intake = new AlertIntake(ports);
    this.attempts = new AlertAttempts(ports);
  }

  /** Starts to deliver; does nothing in a process without senders. */
  public static AutoCloseable start(AlertPorts ports) {
    if (ports.senders().isEmpty()) {
      return () -> {};
    }
    AlertRunner runner = new AlertRunner(ports);
    runner.thread.start();
    return runner;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void run() {
    try {
      while (!stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    try {
      while (stopped.getCount() > 0 && intake.take()) {
        // There may be more events.
      }
      List<Alert> due = attempts.due();
      while (stopped.getCount() > 0 && !due.isEmpty()) {
        // What cannot be recorded stays due; the next round tries it again.
        due = sendAll(due) ? attempts.due() : List.of();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Alerts cannot be read or recorded. Tenon tries again.", e);
    }
  }

  /** Whether all attempts could be recorded. */
  private boolean sendAll(List<Alert> due) throws InterruptedException {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (Alert alert : due) {
      all.add(
          () -> {
            attempts.attempt(alert);
            return true;
          });
    }
    boolean recorded = true;
    for (Future<Boolean> one : sending.invokeAll(all)) {
      try {
        one.get();
      } catch (ExecutionException e) {
        recorded = false;
        LOG.log(Level.WARNING, "The delivery of an alert was not recorded.", e.getCause());
      }
    }
    return recorded;
  }

  /** Starts no further attempt and waits some seconds for those in progress. */
  @Override
  public void close() {
    stopped.countDown();
    sending.shutdown();
    try {
      thread.join(STOP_TIMEOUT.toMillis());
      if (!sending.awaitTermination(1, TimeUnit.SECONDS)) {
        sending.shutdownNow();
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      sending.shutdownNow();
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
