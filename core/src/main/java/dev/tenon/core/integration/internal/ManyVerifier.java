package dev.tenon.core.integration.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.task.BoundedTasks;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Verifies many integrations, several at the same time. */
final class ManyVerifier {

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final IntegrationVerifier verifier;

  ManyVerifier(IntegrationPorts ports, ProviderRegistry providers, IntegrationVerifier verifier) {
    this.ports = ports;
    this.providers = providers;
    this.verifier = verifier;
  }

  VerificationReport verify(VerifyMany command, Consumer<VerificationResult> listener) {
    Caller caller = command.caller();
    ReportBuilder report = new ReportBuilder();
    new BoundedTasks<Selected, VerificationResult>(
            "tenon-verify",
            command.concurrency(),
            selected -> verify(selected, caller),
            this::failed,
            "Verifying was interrupted. The results so far are stored; run it again for the rest.")
        .run(
            selected(command),
            result -> {
              report.add(result);
              listener.accept(result);
            });
    return report.build();
  }

  private Iterator<Selected> selected(VerifyMany command) {
    return command.selection() instanceof VerifyMany.Matching matching
        ? new MatchingIntegrations(ports, matching.filter(), command.caller())
        : named((VerifyMany.Named) command.selection(), command.caller());
  }

  private Iterator<Selected> named(VerifyMany.Named named, Caller caller) {
    return named.namesOrIds().stream()
        .map(
            text ->
                ports
                    .transactions()
                    .read(() -> ports.find(text, caller))
                    .map(one -> Selected.of(IntegrationSummary.of(one)))
                    .orElseGet(() -> new Selected(text, Optional.empty())))
        .iterator();
  }

  private VerificationResult verify(Selected selected, Caller caller) {
    IntegrationSummary integration =
        selected.integration.orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no integration \"%s\" in this workspace.".formatted(selected.name)));
    return new VerificationResult.Completed(
        verifier.verify(integration.id(), CheckListener.SILENT, caller));
  }

  /** A failure is a result, unless closing Tenon caused it: it says nothing about the account. */
  private VerificationResult failed(Selected selected, TenonException failure) {
    providers.rethrowIfAbandoned(failure);
    return new VerificationResult.NotVerified(selected.name, selected.integration, failure);
  }

  /**
   * What to verify.
   *
   * @param integration empty when none has that name
   */
  record Selected(String name, Optional<IntegrationSummary> integration) {

    static Selected of(IntegrationSummary integration) {
      return new Selected(integration.name(), Optional.of(integration));
    }
  }
}
