package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores integrations. Called by the use cases inside a transaction; implemented by a store. Every
 * query is answered from an index: none takes longer because a workspace has more integrations,
 * except a search that matches few of them.
 */
public interface IntegrationRepository {

  /**
   * Adds an integration whose name and account were found free in the same transaction. A store
   * enforces both as well: the name's key is unique within the workspace, the account's id within
   * workspace and provider.
   */
  void add(Integration integration);

  /** Finds by id within a workspace. */
  Optional<Integration> find(WorkspaceId workspace, IntegrationId id);

  /** Finds by name within a workspace, ignoring case. */
  Optional<Integration> findByName(WorkspaceId workspace, String name);

  /** Finds by account within a workspace. */
  Optional<Integration> findByAccount(WorkspaceId workspace, ProviderId provider, String accountId);

  /** Whether an account is linked in any workspace. */
  boolean isLinked(ProviderId provider, String accountId);

  /** Finds one integration of the workspace with exactly this form. */
  Optional<Integration> findByForm(
      WorkspaceId workspace, ProviderId provider, Map<String, String> form);

  /** Finds one integration of the workspace with this value in its form. */
  Optional<Integration> findByFormValue(
      WorkspaceId workspace, ProviderId provider, String field, String value);

  /**
   * Lists integrations of a workspace.
   *
   * @param after only those that follow this position
   * @param limit at most so many
   */
  List<IntegrationSummary> list(
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order,
      Optional<Position> after,
      int limit);

  /** Counts the integrations of a workspace; takes the same time however many there are. */
  IntegrationCounts counts(WorkspaceId workspace);

  /** Counts the integrations of all workspaces; as fast as one count for each workspace. */
  IntegrationCounts counts();

  /**
   * Replaces an integration if the stored version is that of the given one, and increments it.
   *
   * @return whether it was replaced; {@code false} when it was changed or removed in the meantime
   */
  boolean update(Integration integration);

  /** Removes an integration with its history and attempts; does nothing when there is none. */
  void remove(WorkspaceId workspace, IntegrationId id);

  /** Adds an entry to the history of an integration. */
  void addHistory(IntegrationId id, HistoryEntry entry);

  /**
   * Entries of the history, newest first.
   *
   * @param before only entries with a lower number
   * @param limit at most so many
   */
  List<Numbered<HistoryEntry>> history(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit);

  /** Adds an attempt to verify an integration. */
  void addAttempt(IntegrationId id, VerificationAttempt attempt);

  /**
   * Removes some of the attempts and of the entries of the history of an integration that are older
   * than these times; more than are added between two calls. The newest of both stay.
   */
  void removeBefore(IntegrationId id, Instant attempts, Instant history);

  /**
   * Counts the attempts to verify integrations of a workspace by day in UTC and outcome; takes the
   * same time however many there are. Those of removed integrations count too.
   */
  List<OutcomeCount> outcomesSince(WorkspaceId workspace, LocalDate first);

  /** Sets when the credential of an integration stops working; empty if that is not known. */
  void setCredentialExpiry(WorkspaceId workspace, IntegrationId id, Optional<Instant> expiresAt);

  /** When the credential of an integration stops working; empty if that is not known. */
  Optional<Instant> credentialExpiry(WorkspaceId workspace, IntegrationId id);

  /**
   * Credentials that stop working at or before a time, the nearest first, then by id.
   *
   * @param afterTime with {@code afterId}: only those that sort after them
   * @param limit at most so many
   */
  List<ExpiringCredential> expiring(
      WorkspaceId workspace, Instant until, Instant afterTime, String afterId, int limit);

  /** Sets when the next verification of an integration is due; empty if it is never due. */
  void schedule(WorkspaceId workspace, IntegrationId id, Optional<Instant> dueAt);

  /**
   * Reserves a due verification, so that no other caller runs it. One that is due after {@link
   * VerificationSchedule#latestAfter} is due.
   *
   * @param until when it is due again, unless {@link #schedule} sets another time before
   * @return {@code false} when it is not due any more, or the integration does not exist
   */
  boolean claimDue(IntegrationId id, Instant now, Instant until);

  /**
   * Reserves a verification that need not be due, or scheduled at all, unless another caller has
   * reserved it and neither {@link #schedule} nor its time has ended that reservation.
   *
   * @param until when it is due, and the reservation ends, unless {@link #schedule} sets another
   *     time before
   * @return {@code false} when it is reserved, or the integration does not exist
   */
  boolean claim(IntegrationId id, Instant now, Instant until);

  /**
   * Changes when a reserved verification is due again, unless another caller has reserved or
   * scheduled it in the meantime.
   *
   * @param until as the reservation was made or last extended
   * @param newUntil may be the same, to find out whether the reservation is still held
   * @return {@code false} when the reservation was lost
   */
  boolean extendClaim(IntegrationId id, Instant until, Instant newUntil);

  /**
   * Records that the verification of many integrations began; replaces an earlier record with the
   * same name.
   *
   * @param name names the selection, in the caller's own words
   */
  void startRun(WorkspaceId workspace, String name, Instant startedAt);

  /** When the verification of many integrations began, unless it has ended. */
  Optional<Instant> unfinishedRun(WorkspaceId workspace, String name);

  /** Removes the record of a verification of many integrations if it began at this time. */
  void endRun(WorkspaceId workspace, String name, Instant startedAt);

  /**
   * Integrations of all workspaces whose verification is due: the first of each workspace, then the
   * second of each, and so on. One that is due after {@link VerificationSchedule#latestAfter} is
   * due.
   *
   * @param slice only those whose {@link VerificationSchedule#sliceOf} among {@link Watch#SLICES}
   *     is this
   * @param limit at most so many
   */
  List<DueIntegration> due(int slice, Instant now, int limit);

  /** When the next verification of a slice is due. */
  Optional<Instant> nextDue(int slice);

  /**
   * Attempts to verify an integration, newest first.
   *
   * @param before only attempts with a lower number
   * @param limit at most so many
   */
  List<Numbered<VerificationAttempt>> attempts(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit);

  /**
   * A number of attempts to verify.
   *
   * @param outcome empty for attempts without results
   */
  record OutcomeCount(LocalDate day, Optional<Outcome> outcome, long total) {

    public OutcomeCount {
      requireNonNull(day, "day");
      requireNonNull(outcome, "outcome");
    }
  }

  /**
   * An item with the number under which a store keeps it.
   *
   * @param number higher than that of every item added before
   */
  record Numbered<T>(long number, T item) {

    public Numbered {
      requireNonNull(item, "item");
    }
  }
}
