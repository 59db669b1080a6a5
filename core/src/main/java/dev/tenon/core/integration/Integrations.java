package dev.tenon.core.integration;

import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import java.util.List;
import java.util.Optional;

/**
 * Use cases about linked accounts. Safe for use by many threads. Unless said otherwise a call is
 * one transaction and no network; all throw {@link dev.tenon.core.error.TenonException} with {@code
 * INTEGRATION_NOT_FOUND} for what is not in the caller's workspace.
 */
public interface Integrations {

  /** All integrations of the workspace, by name. */
  List<Integration> list(Caller caller);

  /** Finds an integration. */
  Integration get(IntegrationId id, Caller caller);

  /** Finds by name, whatever the case of its letters, or by id. */
  Optional<Integration> find(String nameOrId, Caller caller);

  /**
   * Asks the provider all its checks and keeps the answers. Blocks for as long as the provider
   * takes; holds no transaction meanwhile. When the provider cannot tell, or throws, what was known
   * stays and the integration becomes stale. When another account answers than the linked one, the
   * outcome is a failure with {@code ACCOUNT_CHANGED}. An answer older than the one that is kept
   * changes nothing.
   *
   * @return the verification with its outcome and the integration as it stands now
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_PAUSED}, {@code
   *     CREDENTIAL_MISSING}, or the provider's code
   */
  Verified verify(IntegrationId id, CheckListener listener, Caller caller);

  /**
   * What the customer has to do, with the values of the linked account filled in: for its set-up,
   * or for the rotation when one is under way. Uses no network.
   */
  Guide guide(IntegrationId id, Caller caller);

  /**
   * Gives another name.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}
   */
  Integration rename(IntegrationId id, String newName, Caller caller);

  /** Stops verifying; does nothing when it is paused. */
  Integration pause(IntegrationId id, Caller caller);

  /** Ends a pause, back to the state of the last verification; does nothing when not paused. */
  Integration resume(IntegrationId id, Caller caller);

  /** Removes the integration and destroys its credential. The audit trail keeps that it was. */
  void unlink(IntegrationId id, Caller caller);

  /** What happened to the integration, newest first. */
  List<HistoryEntry> history(IntegrationId id, int limit, Caller caller);
}
