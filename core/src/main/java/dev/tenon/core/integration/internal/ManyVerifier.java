package dev.tenon.core.integration.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.UnfinishedRun;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.task.BoundedTasks;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Verifies many integrations, several at the same time. */
final class ManyVerifier {

  /** The longest that an integration may be reserved by others, which do not take so long. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final int MANY = 64;

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final IntegrationVerifier verifier;
  private final Runnable pause;
  private final Runnable whileMany;

  /**
   * Over these parts.
   *
   * @param pause waits before another look at an integration that another process verifies
   * @param whileMany runs before each {@value #MANY} of the integrations that match a filter
   */
  ManyVerifier(
      IntegrationPorts ports,
      ProviderRegistry providers,
      IntegrationVerifier verifier,
      Runnable pause,
      Runnable whileMany) {
    this.ports = ports;
    this.providers = providers;
    this.verifier = verifier;
    this.pause = pause;
    this.whileMany = whileMany;
  }

  VerificationReport verify(VerifyMany command, Consumer<VerificationResult> listener) {
    Caller caller = command.caller();
    Instant since = ports.transactions().write(() -> begin(command));
    ReportBuilder report = new ReportBuilder(new FindingTally(providers::descriptor));
    VerificationQueue queue =
        new VerificationQueue(
            selected(command), one -> command.resuming() && isEarlier(one, since, report, caller));
    new BoundedTasks<Selected, Optional<VerificationResult>>(
            "tenon-verify",
            command.concurrency(),
            selected -> verify(selected, since, queue, caller),
            this::failed,
            "Verifying was interrupted. The results so far are stored; run it again for the rest.")
        .run(
            queue,
            result ->
                result.ifPresent(
                    one -> {
                      report.add(one);
                      listener.accept(one);
                    }));
    ports.transactions().write(() -> end(command, since));
    return report.build();
  }

  Optional<UnfinishedRun> unfinished(IntegrationFilter filter, Caller caller) {
    return VerifyMany.matching(filter, caller)
        .runName()
        .flatMap(
            name ->
                ports
                    .transactions()
                    .read(() -> ports.integrations().unfinishedRun(caller.workspace(), name)))
        .map(since -> new UnfinishedRun(since, verified(filter, since, caller)));
  }

  private long verified(IntegrationFilter filter, Instant since, Caller caller) {
    long count = 0;
    MatchingIntegrations matching = new MatchingIntegrations(ports, filter, caller);
    while (matching.hasNext()) {
      count += verifiedSince(matching.next(), since).isPresent() ? 1 : 0;
    }
    return count;
  }

  private static Optional<IntegrationSummary> verifiedSince(Selected one, Instant since) {
    return one.integration().filter(summary -> !summary.verifiedAt().isBefore(since));
  }

  private Instant begin(VerifyMany command) {
    IntegrationRepository integrations = ports.integrations();
    Instant now = ports.clock().instant();
    if (command.runName().isEmpty()) {
      return now;
    }
    String name = command.runName().get();
    Optional<Instant> unfinished =
        command.resuming()
            ? integrations.unfinishedRun(command.caller().workspace(), name)
            : Optional.empty();
    if (unfinished.isEmpty()) {
      integrations.startRun(command.caller().workspace(), name, now);
    }
    return unfinished.orElse(now);
  }

  private void end(VerifyMany command, Instant since) {
    command
        .runName()
        .ifPresent(name -> ports.integrations().endRun(command.caller().workspace(), name, since));
  }

  /** Whether the run has verified an integration before it was interrupted; counts it. */
  private boolean isEarlier(Selected one, Instant since, ReportBuilder report, Caller caller) {
    Optional<IntegrationSummary> earlier = verifiedSince(one, since);
    earlier.ifPresent(
        summary ->
            report.addEarlier(
                summary,
                () ->
                    ports
                        .transactions()
                        .read(() -> ports.integrations().find(caller.workspace(), summary.id()))));
    return earlier.isPresent();
  }

  private Iterator<Selected> selected(VerifyMany command) {
    return command.selection() instanceof VerifyMany.Matching matching
        ? counted(new MatchingIntegrations(ports, matching.filter(), command.caller()))
        : named((VerifyMany.Named) command.selection(), command.caller());
  }

  /** Reads on one thread; see {@link VerificationQueue}. */
  private Iterator<Selected> counted(Iterator<Selected> selected) {
    return new Iterator<>() {
      private int read;

      @Override
      public boolean hasNext() {
        return selected.hasNext();
      }

      @Override
      public Selected next() {
        if (read++ % MANY == 0) {
          whileMany.run();
        }
        return selected.next();
      }
    };
  }

  private Iterator<Selected> named(VerifyMany.Named named, Caller caller) {
    return named.namesOrIds().stream()
        .map(
            text ->
                ports
                    .transactions()
                    .read(() -> ports.find(text, caller))
                    .map(one -> Selected.of(IntegrationSummary.of(one)))
                    .orElseGet(() -> new Selected(text, Optional.empty(), Optional.empty())))
        .iterator();
  }

  private Optional<VerificationResult> verify(
      Selected selected, Instant since, VerificationQueue queue, Caller caller) {
    IntegrationSummary integration =
        selected.integration.orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no integration \"%s\" in this workspace.".formatted(selected.name)));
    if (selected.waitingSince.isPresent()) {
      pause.run();
    }
    Optional<VerificationResult> result =
        verifier
            .verifyUnlessReserved(integration.id(), since, caller)
            .map(VerificationResult.Completed::new);
    if (result.isEmpty()) {
      queue.postpone(waiting(selected));
    }
    return result;
  }

  private Selected waiting(Selected selected) {
    Instant now = ports.clock().instant();
    Instant begin = selected.waitingSince.orElse(now);
    if (begin.plus(LONGEST_WAIT).isBefore(now)) {
      throw new TenonException(
          CoreErrorCode.VERIFICATION_IN_PROGRESS,
          "Another process has been verifying \"%s\" for %d minutes. Verify it again later."
              .formatted(selected.name, LONGEST_WAIT.toMinutes()));
    }
    return new Selected(selected.name, selected.integration, Optional.of(begin));
  }

  /** A failure is a result, unless closing Tenon caused it: it says nothing about the account. */
  private Optional<VerificationResult> failed(Selected selected, TenonException failure) {
    providers.rethrowIfAbandoned(failure);
    return Optional.of(
        new VerificationResult.NotVerified(selected.name, selected.integration, failure));
  }

  /**
   * What to verify.
   *
   * @param integration empty when none has that name
   * @param waitingSince since when another process has reserved it
   */
  record Selected(
      String name, Optional<IntegrationSummary> integration, Optional<Instant> waitingSince) {

    static Selected of(IntegrationSummary integration) {
      return new Selected(integration.name(), Optional.of(integration), Optional.empty());
    }
  }
}
