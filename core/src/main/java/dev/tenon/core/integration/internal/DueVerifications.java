package dev.tenon.core.integration.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.task.BoundedTasks;
import dev.tenon.core.internal.task.ProcessEnd;
import dev.tenon.core.task.RepeatedTask;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The tasks of a watch: one for each slice, which verifies what is due in it. */
final class DueVerifications {

  /** How many verifications run at the same time in one slice. */
  private static final int CONCURRENCY = 4;

  /** Read at once. Small, so that a workspace that becomes due meanwhile gets its turn. */
  private static final int BATCH = 64;

  /**
   * How long one slice is verified before the others have their turn, so that no slice waits until
   * everything that is due in another one is done.
   */
  private static final Duration TURN = Duration.ofSeconds(10);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

  /** Integrations that other processes link or change are noticed after this time at the latest. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final IntegrationPorts ports;
  private final IntegrationRepository integrations;
  private final ProviderRegistry providers;
  private final ScheduledVerifier verifier;
  private final Consumer<Runnable> asCall;
  private final Runnable beforeBatch;

  /**
   * Over these parts.
   *
   * @param asCall runs work as a call in progress; throws {@code TENON_CLOSED} after closing
   * @param beforeBatch runs before some verifications, outside transactions
   */
  DueVerifications(
      IntegrationPorts ports,
      ProviderRegistry providers,
      ScheduledVerifier verifier,
      Consumer<Runnable> asCall,
      Runnable beforeBatch) {
    this.ports = ports;
    this.integrations = ports.integrations();
    this.providers = providers;
    this.verifier = verifier;
    this.asCall = asCall;
    this.beforeBatch = beforeBatch;
  }

  List<RepeatedTask> tasks() {
    return IntStream.range(0, Watch.SLICES)
        .mapToObj(slice -> new RepeatedTask("verify-due-" + slice, () -> verify(slice)))
        .toList();
  }

  /** Verifies what is due in a slice, for one turn, and returns when to look again. */
  private Instant verify(int slice) {
    Instant end = ports.clock().instant().plus(TURN);
    try {
      boolean progress;
      do {
        progress = verifyBatch(slice, end);
      } while (progress && !isOver(end));
      return progress ? ports.clock().instant() : nextRun(slice);
    } catch (TenonException e) {
      if (ProcessEnd.caused(e)) {
        // Another process continues at once.
        return ports.clock().instant();
      }
      throw e;
    }
  }

  private boolean isOver(Instant end) {
    return !ports.clock().instant().isBefore(end);
  }

  private boolean verifyBatch(int slice, Instant end) {
    Instant now = ports.clock().instant();
    List<DueIntegration> due = ports.transactions().read(() -> integrations.due(slice, now, BATCH));
    if (due.isEmpty()) {
      return false;
    }
    beforeBatch.run();
    AtomicBoolean progress = new AtomicBoolean();
    new BoundedTasks<DueIntegration, Boolean>(
            "tenon-watch", CONCURRENCY, this::verify, this::failed, "The watch was interrupted.")
        .run(untilOver(due.iterator(), end), verified -> progress.compareAndSet(false, verified));
    return progress.get();
  }

  /** When verifications are slow, a turn ends within a batch. */
  private Iterator<DueIntegration> untilOver(Iterator<DueIntegration> due, Instant end) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return due.hasNext() && !isOver(end);
      }

      @Override
      public DueIntegration next() {
        return due.next();
      }
    };
  }

  private boolean verify(DueIntegration due) {
    AtomicBoolean verified = new AtomicBoolean();
    asCall.accept(() -> verified.set(verifier.verify(due)));
    return verified.get();
  }

  /** The failure is stored as the result of its integration, unless closing Tenon caused it. */
  private boolean failed(DueIntegration due, TenonException failure) {
    providers.rethrowIfAbandoned(failure);
    if (failure.code() == CoreErrorCode.TENON_CLOSED) {
      throw failure;
    }
    System.getLogger(DueVerifications.class.getName())
        .log(
            Level.DEBUG,
            () ->
                "Not verified: integration=%s code=%s".formatted(due.id(), failure.code().name()));
    return false;
  }

  private Instant nextRun(int slice) {
    Instant now = ports.clock().instant();
    Instant latest = now.plus(LONGEST_PAUSE);
    Instant earliest = now.plus(SHORTEST_PAUSE);
    return ports
        .transactions()
        .read(() -> integrations.nextDue(slice))
        .map(next -> next.isBefore(earliest) ? earliest : next)
        .filter(latest::isAfter)
        .orElse(latest);
  }
}
