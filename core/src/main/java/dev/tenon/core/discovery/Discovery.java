package dev.tenon.core.discovery;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.function.Consumer;

/**
 * Use cases about the accounts that lie below a linked one, such as the members of an organization.
 * Safe for use by many threads; all throw {@link dev.tenon.core.error.TenonException}.
 */
public interface Discovery {

  /**
   * Lists the accounts below the linked one, each after the one above it. Blocks for as long as the
   * provider takes, without holding a transaction. Stores nothing of the answer.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}, {@code
   *     INTEGRATION_PAUSED}, {@code CREDENTIAL_MISSING}, {@code CAPABILITY_NOT_OFFERED}, or the
   *     provider's code
   */
  Discovered discover(IntegrationId id, Caller caller);

  /**
   * Links a chosen set of those accounts, several at the same time. An account that cannot be
   * linked does not stop the others: its onboarding stays open, and the next call resumes it. When
   * the call is interrupted, accounts linked so far remain linked.
   *
   * @param listener receives the result for each account on the calling thread, in the order of
   *     completion; an exception that it throws ends the call
   * @throws dev.tenon.core.error.TenonException as {@link #discover} does; before anything is
   *     linked, {@code ACCOUNT_NOT_DISCOVERED} when an account is not among those below the source
   *     or the {@link Discovered} given is not a result of {@link #discover} for it, and {@code
   *     CHANGED_MEANWHILE} when the source is linked in another way since then; {@code INTERRUPTED}
   */
  BulkReport link(LinkDiscovered command, Consumer<BulkReport.Entry> listener);
}
