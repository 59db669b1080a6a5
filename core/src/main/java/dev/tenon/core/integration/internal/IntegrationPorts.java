package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Credential;
import java.time.InstantSource;
import java.util.List;

/** The parts of a store that integrations touch, and what is always asked of them. */
public record IntegrationPorts(
    Transactions transactions,
    IntegrationRepository integrations,
    CredentialVault vault,
    AuditRecorder audit,
    InstantSource clock) {

  /**
   * Finds an integration; inside a transaction.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND}
   */
  public Integration load(IntegrationId id, Caller caller) {
    return integrations
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no such integration in this workspace."));
  }

  /**
   * Finds an integration whose account may be asked; inside a transaction.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_PAUSED}
   */
  public Integration loadActive(IntegrationId id, Caller caller) {
    Integration integration = load(id, caller);
    if (integration.state() == IntegrationState.PAUSED) {
      throw new TenonException(
          CoreErrorCode.INTEGRATION_PAUSED,
          "The integration \"%s\" is paused; resume it before its account is asked anything."
              .formatted(integration.name()));
    }
    return integration;
  }

  /**
   * Lends a credential; inside a transaction.
   *
   * @throws TenonException {@code CREDENTIAL_MISSING}
   */
  public Credential lend(CredentialKey key) {
    return vault
        .lend(key)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.CREDENTIAL_MISSING,
                    "The credential of this integration is gone; unlink it and link the account anew."));
  }

  Integration keep(Integration after, Event event, List<String> codes, String note, Caller caller) {
    if (!integrations.update(after)) {
      throw changedMeanwhile();
    }
    integrations.addHistory(
        after.id(),
        new HistoryEntry(
            clock.instant(), caller.operator().value(), event, after.state(), codes, note));
    return load(after.id(), caller);
  }

  static TenonException changedMeanwhile() {
    return new TenonException(
        CoreErrorCode.CHANGED_MEANWHILE,
        "The integration was changed by somebody else at the same time; try again.");
  }

  /** Where the credential in force lies. */
  public static CredentialKey inForce(Integration integration) {
    return new CredentialKey(integration.workspace(), integration.id().value());
  }

  /** Where the credential that is to replace it lies. */
  static CredentialKey replacement(Integration integration) {
    return new CredentialKey(integration.workspace(), integration.id().value() + ".next");
  }
}
