package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.web.http.ErrorText;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
 * Runs work with providers in the background, so that a request need not wait for a cloud. A run is
 * found by its subject, so that a reloaded page and another operator see the same run. Kept in
 * memory: the result itself is stored by the use case. Safe for use by many threads.
 */
public final class CheckRuns implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(CheckRuns.class.getName());

  private static final long CLOSE_SECONDS = 10;
  private static final long IDLE_SECONDS = 30;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

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
        run -> connected(tenon.onboardings().connect(command, run.listener())));
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
        run ->
            new RunResult.Checked(
                tenon.integrations().verify(integration, run.listener(), caller).verification(),
                Optional.empty()));
  }

  /**
   * Checks the new credential of a rotation and activates it if it passes, or joins the run in
   * progress.
   *
   * @return the run; empty if too many are in progress
   * @throws TenonException {@code ROTATION_NOT_STARTED}, {@code VERIFICATION_IN_PROGRESS} while the
   *     credential in force is checked, whose result would be taken for that of the new one
   */
  public Optional<CheckRun> confirmRotation(Integration integration, Caller caller) {
    if (integration.rotation().isEmpty()) {
      throw new TenonException(
          CoreErrorCode.ROTATION_NOT_STARTED,
          "No rotation is in progress. Start one before confirming it.");
    }
    Optional<CheckRun> run =
        start(
            RunSubject.of(caller.workspace(), integration.id()),
            true,
            caller,
            started ->
                new RunResult.Checked(
                    tenon
                        .rotations()
                        .confirm(integration.id(), started.listener(), caller)
                        .verification(),
                    Optional.empty()));
    if (run.filter(one -> !one.confirmsRotation()).isPresent()) {
      throw new TenonException(
          CoreErrorCode.VERIFICATION_IN_PROGRESS,
          "The account is being verified with the credential in force. Confirm the rotation when the"
              + " verification has ended.",
          Optional.of(RETRY_AFTER),
          null);
    }
    return run;
  }

  /**
   * Lists the accounts below an integration, or joins the discovery in progress.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> discover(IntegrationId integration, Caller caller) {
    return start(
        new RunSubject(caller.workspace(), integration.value(), new RunWork.Discovery()),
        caller,
        run -> new RunResult.AccountsFound(tenon.discovery().discover(integration, caller)));
  }

  /**
   * Links discovered accounts, or joins the run in progress that links the same ones.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> link(LinkDiscovered command) {
    return start(
        new RunSubject(
            command.caller().workspace(),
            command.source().value(),
            new RunWork.Linking(command.accounts())),
        command.caller(),
        run -> new RunResult.AccountsLinked(tenon.discovery().link(command, run::linked)));
  }

  /**
   * Runs a discovery rule, or joins its run in progress.
   *
   * @return the run; empty if too many are in progress
   */
  public Optional<CheckRun> runRule(DiscoveryRuleId rule, Caller caller) {
    return start(
        new RunSubject(caller.workspace(), rule.value(), new RunWork.Rule()),
        caller,
        run -> new RunResult.RuleEnded(tenon.discoveryRules().run(rule, caller)));
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
  Optional<CheckRun> start(RunSubject subject, Caller caller, Function<CheckRun, RunResult> work) {
    return start(subject, false, caller, work);
  }

  private Optional<CheckRun> start(
      RunSubject subject,
      boolean confirmsRotation,
      Caller caller,
      Function<CheckRun, RunResult> work) {
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
          new CheckRun(
              UUID.randomUUID().toString(),
              subject,
              confirmsRotation,
              caller.operator(),
              clock.instant());
      bySubject.put(subject, run);
      threads.execute(() -> run.end(end(run, work), clock.instant()));
      return Optional.of(run);
    }
  }

  private RunEnd end(CheckRun run, Function<CheckRun, RunResult> work) {
    try {
      return isClosed() ? failed(closing()) : new RunEnd.Completed(work.apply(run));
    } catch (TenonException e) {
      // Closing interrupts the provider, which then reports a failure that no cloud has caused.
      return failed(isClosed() ? closing() : e);
    } catch (RuntimeException e) {
      String reference = UUID.randomUUID().toString();
      LOG.log(Level.ERROR, "run failed, reference " + reference, e);
      return new RunEnd.Failed(
          "UNEXPECTED",
          ErrorCategory.INTERNAL,
          "The run failed because of an error in the program. The log has the details under "
              + reference
              + ".");
    }
  }

  private static RunResult connected(ConnectOutcome outcome) {
    return new RunResult.Checked(
        outcome.verification(),
        outcome.fold(
            connected -> Optional.of(connected.integration().id()), blocked -> Optional.empty()));
  }

  private static RunEnd failed(TenonException failure) {
    return new RunEnd.Failed(failure.code().name(), failure.category(), ErrorText.of(failure));
  }

  private static TenonException closing() {
    return new TenonException(
        CoreErrorCode.TENON_CLOSED, "Tenon was shut down before the run ended. Start it again.");
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
        LOG.log(Level.WARNING, "runs are still in progress after " + CLOSE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.log(Level.DEBUG, "{0} runs were waiting", waiting.size());
    runs.forEach(run -> run.end(failed(closing()), clock.instant()));
  }
}
