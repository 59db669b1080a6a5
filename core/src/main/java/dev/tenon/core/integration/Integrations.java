package dev.tenon.core.integration;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Use cases for linked accounts. Safe for use by many threads. Unless stated otherwise, a call runs
 * one transaction and uses no network. Every method that takes an id throws {@link
 * dev.tenon.core.error.TenonException} with {@code INTEGRATION_NOT_FOUND} when it is not in the
 * caller's workspace.
 */
public interface Integrations {

  /**
   * Lists integrations, page by page.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<IntegrationSummary> list(
      IntegrationFilter filter, IntegrationOrder order, PageRequest page, Caller caller);

  /** Counts the integrations of the workspace by state. */
  IntegrationCounts counts(Caller caller);

  /**
   * How the verifications of the last days ended, one item for each day, the oldest first and today
   * last. Days are in UTC. Verifications before an upgrade to this version are not counted.
   *
   * @param days 1 to 30
   * @throws dev.tenon.core.error.TenonException {@code LIMIT_INVALID}
   */
  List<DailyOutcomes> dailyOutcomes(int days, Caller caller);

  /**
   * Lists the credentials that expire within a time, or have expired, the nearest first, page by
   * page. The times are those that the last verification found.
   *
   * @param within up to 3,650 days
   * @throws dev.tenon.core.error.TenonException {@code LIMIT_INVALID}, {@code CURSOR_INVALID}
   */
  Page<ExpiringCredential> expiringCredentials(Duration within, PageRequest page, Caller caller);

  /**
   * Returns when the credential of an integration stops working, as the last verification found;
   * empty if it did not find out.
   */
  Optional<Instant> credentialExpiry(IntegrationId id, Caller caller);

  /** Finds an integration. */
  Integration get(IntegrationId id, Caller caller);

  /** Finds by name, ignoring case, or by id. */
  Optional<Integration> find(String nameOrId, Caller caller);

  /**
   * Runs all checks of the provider and stores the results. Blocks for as long as the provider
   * takes, without holding a transaction. When the provider cannot answer, or throws, the stored
   * verification remains and the integration becomes stale. When another account than the linked
   * one answers, the outcome is a failure with {@code ACCOUNT_CHANGED}. A result older than the
   * stored one changes nothing.
   *
   * @return the verification with its outcome and the integration after it
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_PAUSED}, {@code
   *     CREDENTIAL_MISSING}, or the provider's code
   */
  Verified verify(IntegrationId id, CheckListener listener, Caller caller);

  /**
   * Verifies many integrations, several at the same time, each as {@link #verify} does. A failure
   * of one, such as an integration that was paused or removed in the meantime, is a result like any
   * other and does not end the call. Integrations are read page by page and no result is kept, so
   * the call needs the same memory for any number of them.
   *
   * <p>Each is reserved first, as by {@link Watch}: while another process verifies one, the others
   * go on, and its turn comes when that process is done. What another process has verified since
   * the run began is not verified again; its stored verification is the result.
   *
   * @param listener receives each result on the calling thread, in the order of completion; an
   *     exception that it throws ends the call
   * @return how many had which outcome, which need attention, and what was found; of a resumed run,
   *     with the results before the interruption, which the listener does not receive
   * @throws dev.tenon.core.error.TenonException {@code INTERRUPTED} when the calling thread is
   *     interrupted: the results so far remain stored, and no verification is running any more; a
   *     store's code when the integrations cannot be read
   */
  VerificationReport verifyMany(VerifyMany command, Consumer<VerificationResult> listener);

  /**
   * The last run of {@link #verifyMany} with this filter, if it was interrupted or is not done;
   * {@link VerifyMany#resumingRun} continues it. Takes longer the more integrations there are.
   */
  Optional<UnfinishedRun> unfinishedRun(IntegrationFilter filter, Caller caller);

  /**
   * The guide for the customer with the values of the linked account filled in: for its set-up, or
   * for the rotation when one is under way. Uses no network.
   */
  Guide guide(IntegrationId id, Caller caller);

  /**
   * Renames an integration.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code
   *     VERSION_CHANGED}
   */
  Integration rename(IntegrationId id, String newName, ExpectedVersion version, Caller caller);

  /** Renames an integration of any version. */
  default Integration rename(IntegrationId id, String newName, Caller caller) {
    return rename(id, newName, ExpectedVersion.ANY, caller);
  }

  /**
   * Pauses verification; does nothing when it is paused.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code VERSION_CHANGED}
   */
  Integration pause(IntegrationId id, ExpectedVersion version, Caller caller);

  /** Pauses verification of an integration of any version. */
  default Integration pause(IntegrationId id, Caller caller) {
    return pause(id, ExpectedVersion.ANY, caller);
  }

  /**
   * Ends a pause and restores the state of the last verification; does nothing when not paused.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code VERSION_CHANGED}
   */
  Integration resume(IntegrationId id, ExpectedVersion version, Caller caller);

  /** Ends a pause of an integration of any version. */
  default Integration resume(IntegrationId id, Caller caller) {
    return resume(id, ExpectedVersion.ANY, caller);
  }

  /**
   * Removes the integration and destroys its credential. The audit trail remains.
   *
   * @param version what the change may remove, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code VERSION_CHANGED}
   */
  void unlink(IntegrationId id, ExpectedVersion version, Caller caller);

  /** Removes an integration of any version. */
  default void unlink(IntegrationId id, Caller caller) {
    unlink(id, ExpectedVersion.ANY, caller);
  }

  /**
   * The history of an integration, newest first, page by page.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<HistoryEntry> history(IntegrationId id, PageRequest page, Caller caller);

  /**
   * The attempts to verify an integration, newest first, page by page.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<VerificationAttempt> attempts(IntegrationId id, PageRequest page, Caller caller);
}
