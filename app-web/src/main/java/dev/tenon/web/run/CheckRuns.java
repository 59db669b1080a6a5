package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ErrorCategory;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs checks in the background, so that a request need not wait for a cloud. A run is found by
 * what it checks, so that a reloaded page and another operator see the same run. Kept in memory:
 * the result itself is stored by the use case. Safe for use by many threads.
 */
public final class CheckRuns implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(CheckRuns.class.getName());

  private static final long CLOSE_SECONDS = 10;
  private static final long IDLE_SECONDS = 30;

  private final Tenon tenon;
  private final RunLimits limits;
  private final InstantSource clock;
  private final ThreadPoolExecutor threads;
  private final Object lock = new Object();
  private final Map<RunSubject, CheckRun> bySubject = new LinkedHashMap<>();
  private boolean closed;

  /** Runs the use cases of this Tenon. */
  public CheckRuns(Tenon tenon, RunLimits limits, InstantSource clock) {
    this.tenon = requireNonNull(tenon, "tenon");
    this.limits = requireNonNull(limits, "limits");
    this.clock = requireNonNull(clock, "clock");
    this.threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            CheckRuns::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Tries to connect an onboarding with the values entered so far, or joins the attempt in
   * progress.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> connect(Connect command) {
    Caller caller = command.caller();
    return start(
        RunSubject.of(caller.workspace(), command.onboarding()),
        caller,
        listener -> connected(tenon.onboardings().connect(command, listener)));
  }

  /**
   * Verifies an integration, or joins the verification in progress.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> verify(IntegrationId integration, Caller caller) {
    return start(
        RunSubject.of(caller.workspace(), integration),
        caller,
        listener ->
            new RunEnd.Completed(
                tenon.integrations().verify(integration, listener, caller).verification(),
                Optional.empty()));
  }

  /**
   * Checks the new credential of a rotation and activates it if it passes, or joins the run in
   * progress.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> confirmRotation(IntegrationId integration, Caller caller) {
    return start(
        RunSubject.of(caller.workspace(), integration),
        caller,
        listener ->
            new RunEnd.Completed(
                tenon.rotations().confirm(integration, listener, caller).verification(),
                Optional.empty()));
  }

  /** The run of a subject: the one in progress, or the last one if it ended not long ago. */
  public Optional<CheckRun> find(RunSubject subject) {
    synchronized (lock) {
      forgetOld();
      return Optional.ofNullable(bySubject.get(subject));
    }
  }

  /** The run with an id, if it belongs to the workspace and is still remembered. */
  public Optional<CheckRun> find(WorkspaceId workspace, String id) {
    synchronized (lock) {
      forgetOld();
      return bySubject.values().stream()
          .filter(run -> run.id().equals(id) && run.subject().workspace().equals(workspace))
          .findFirst();
    }
  }

  /** The run of a subject that is in progress. */
  public Optional<CheckRun> findActive(RunSubject subject) {
    return find(subject).filter(CheckRun::isActive);
  }

  /** Starts a run unless one is in progress; see {@link #connect}. */
  Optional<CheckRun> start(
      RunSubject subject, Caller caller, Function<CheckListener, RunEnd> work) {
    synchronized (lock) {
      if (closed) {
        throw closing();
      }
      Optional<CheckRun> active = findActive(subject);
      if (active.isPresent()) {
        return active;
      }
      bySubject.remove(subject);
      if (bySubject.size() >= limits.runs() && !forgetOldestEnded()) {
        return Optional.empty();
      }
      CheckRun run =
          new CheckRun(UUID.randomUUID().toString(), subject, caller.operator(), clock.instant());
      bySubject.put(subject, run);
      threads.execute(() -> run.end(end(run, work), clock.instant()));
      return Optional.of(run);
    }
  }

  private RunEnd end(CheckRun run, Function<CheckListener, RunEnd> work) {
    try {
      return isClosed() ? failed(closing()) : work.apply(run.listener());
    } catch (TenonException e) {
      // Closing interrupts the provider, which then reports a failure that no cloud has caused.
      return failed(isClosed() ? closing() : e);
    } catch (RuntimeException e) {
      String reference = UUID.randomUUID().toString();
      LOG.log(Level.ERROR, "checks failed, reference " + reference, e);
      return new RunEnd.Failed(
          "UNEXPECTED",
          ErrorCategory.INTERNAL,
          "The checks failed because of an error in the program. The log has the details under "
              + reference
              + ".");
    }
  }

  private static RunEnd connected(ConnectOutcome outcome) {
    return new RunEnd.Completed(
        outcome.verification(),
        outcome.fold(
            connected -> Optional.of(connected.integration().id()), blocked -> Optional.empty()));
  }

  private static RunEnd failed(TenonException failure) {
    return new RunEnd.Failed(failure.code().name(), failure.category(), failure.getMessage());
  }

  private static TenonException closing() {
    return new TenonException(
        CoreErrorCode.TENON_CLOSED,
        "Tenon was shut down before the checks ended. Nothing was decided; run them again.");
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(limits.keepEnded());
    bySubject
        .values()
        .removeIf(run -> run.endedAt().filter(end -> end.isBefore(oldest)).isPresent());
  }

  private boolean forgetOldestEnded() {
    Optional<CheckRun> oldest =
        bySubject.values().stream()
            .filter(run -> run.endedAt().isPresent())
            .min(Comparator.comparing(run -> run.endedAt().orElseThrow()));
    oldest.ifPresent(run -> bySubject.remove(run.subject()));
    return oldest.isPresent();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tenon-checks");
    thread.setDaemon(true);
    return thread;
  }

  /** Interrupts the runs in progress and ends all of them. Waits a few seconds for their work. */
  @Override
  public void close() {
    List<CheckRun> runs;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      runs = new ArrayList<>(bySubject.values());
    }
    runs.forEach(CheckRun::freeze);
    List<Runnable> waiting = threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "checks are still running after " + CLOSE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.log(Level.DEBUG, "{0} runs were waiting", waiting.size());
    runs.forEach(run -> run.end(failed(closing()), clock.instant()));
  }
}
