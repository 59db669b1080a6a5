package dev.tenon.web.integration;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.workspace.WorkspaceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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

  /** The monitor that is notified of each change of {@link #running}. */
  private final Object changes = new Object();

  private final Map<WorkspaceId, Progress> running = new ConcurrentHashMap<>();

  /** Starts no thread before the first verification. */
  public BackgroundVerifications() {
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts to verify, and returns at once.
   *
   * @param total how many integrations there are to verify, for the progress
   * @return false if too many are waiting already
   */
  boolean start(Tenon tenon, VerifyMany command, long total) {
    WorkspaceId workspace = command.caller().workspace();
    add(workspace, new Progress(1, 0, total));
    try {
      executor.execute(() -> run(tenon, command, total));
      return true;
    } catch (RejectedExecutionException e) {
      end(workspace, total);
      LOG.log(Level.WARNING, "too many verifications are waiting");
      return false;
    }
  }

  /** How far the verifications of a workspace are; empty if none is waiting or running. */
  Optional<Progress> progress(WorkspaceId workspace) {
    return Optional.ofNullable(running.get(workspace));
  }

  /**
   * Waits until the progress of a workspace differs from the known one, for that time at most.
   *
   * @return the progress then; empty if none is waiting or running
   */
  Optional<Progress> await(WorkspaceId workspace, Optional<Progress> known, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    synchronized (changes) {
      Optional<Progress> now = progress(workspace);
      while (now.isPresent() && now.equals(known) && System.nanoTime() < end) {
        changes.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        now = progress(workspace);
      }
      return now;
    }
  }

  private void run(Tenon tenon, VerifyMany command, long total) {
    WorkspaceId workspace = command.caller().workspace();
    AtomicLong done = new AtomicLong();
    try {
      tenon
          .integrations()
          .verifyMany(
              command,
              result -> {
                done.incrementAndGet();
                add(workspace, new Progress(0, 1, 0));
              });
    } catch (TenonException e) {
      LOG.log(Level.WARNING, "a verification of many integrations ended early", e);
    } finally {
      // Counts those that were not verified after all, such as paused ones.
      add(workspace, new Progress(0, Math.max(0, total - done.get()), 0));
      end(workspace, 0);
    }
  }

  /** Removes the progress with the last verification of a workspace. */
  private void end(WorkspaceId workspace, long refused) {
    running.computeIfPresent(
        workspace,
        (id, progress) ->
            progress.verifications() == 1 ? null : progress.plus(new Progress(-1, 0, -refused)));
    announce();
  }

  private void add(WorkspaceId workspace, Progress more) {
    running.merge(workspace, more, Progress::plus);
    announce();
  }

  private void announce() {
    synchronized (changes) {
      changes.notifyAll();
    }
  }

  /**
   * How far verifications are.
   *
   * @param verifications how many are waiting or running
   * @param done how many integrations are verified
   * @param total of how many
   */
  record Progress(int verifications, long done, long total) {

    private Progress plus(Progress other) {
      return new Progress(
          verifications + other.verifications, done + other.done, total + other.total);
    }
  }

  /** Interrupts what is running. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
