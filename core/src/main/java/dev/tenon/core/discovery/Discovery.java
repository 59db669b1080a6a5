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
   * provider takes; holds no transaction meanwhile and keeps nothing of the answer.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}, {@code
   *     INTEGRATION_PAUSED}, {@code CREDENTIAL_MISSING}, {@code CAPABILITY_NOT_OFFERED}, or the
   *     provider's code
   */
  Discovered discover(IntegrationId id, Caller caller);

  /**
   * Links a chosen set of those accounts, several at once. One that cannot be linked keeps no other
   * from it: its onboarding stays open and is taken up again by the next call. Interrupted, it
   * leaves linked what was linked.
   *
   * @param listener hears of each account as soon as those before it are done, on the calling
   *     thread
   * @throws dev.tenon.core.error.TenonException as {@link #discover} does; {@code
   *     ACCOUNT_NOT_DISCOVERED} before anything is linked; {@code INTERRUPTED}
   */
  BulkReport link(LinkDiscovered command, Consumer<BulkReport.Entry> listener);
}
