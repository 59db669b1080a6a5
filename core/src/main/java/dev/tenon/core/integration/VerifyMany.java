package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.task.BoundedTasks;
import dev.tenon.core.workspace.Caller;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies many integrations.
 *
 * @param selection which ones
 * @param concurrency how many at the same time, from 1 to {@value #MAX_CONCURRENCY}
 * @param resuming whether to leave out what an unfinished run of the same selection has verified
 */
public record VerifyMany(Selection selection, int concurrency, boolean resuming, Caller caller) {

  /** How many are verified at the same time unless the caller chooses another number. */
  public static final int DEFAULT_CONCURRENCY = BoundedTasks.DEFAULT_CONCURRENCY;

  /** The most that may be verified at the same time. */
  public static final int MAX_CONCURRENCY = 64;

  /** Which integrations to verify. */
  public sealed interface Selection {}

  /**
   * Those that meet the conditions of a filter when it is their turn, except paused ones.
   *
   * @param filter {@link IntegrationFilter#ALL} for every integration of the workspace
   */
  public record Matching(IntegrationFilter filter) implements Selection {

    public Matching {
      requireNonNull(filter, "filter");
    }
  }

  /**
   * Those with these names or ids. One that does not exist is reported as not verified.
   *
   * @param namesOrIds as {@link Integrations#find} takes them, each once
   */
  public record Named(Set<String> namesOrIds) implements Selection {

    public Named {
      // Keeps the order: integrations are verified in the order in which they are named.
      namesOrIds = Collections.unmodifiableSet(new LinkedHashSet<>(namesOrIds));
    }
  }

  /**
   * Checks the concurrency.
   *
   * @throws TenonException {@code LIMIT_INVALID}
   */
  public VerifyMany {
    requireNonNull(selection, "selection");
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new TenonException(
          CoreErrorCode.LIMIT_INVALID,
          "The concurrency is %d; it must be a number from 1 to %d."
              .formatted(concurrency, MAX_CONCURRENCY));
    }
    requireNonNull(caller, "caller");
  }

  /** Verifies the integrations that meet the conditions of a filter, except paused ones. */
  public static VerifyMany matching(IntegrationFilter filter, Caller caller) {
    return new VerifyMany(new Matching(filter), DEFAULT_CONCURRENCY, false, caller);
  }

  /** Verifies the integrations with these names or ids. */
  public static VerifyMany named(List<String> namesOrIds, Caller caller) {
    return new VerifyMany(
        new Named(new LinkedHashSet<>(namesOrIds)), DEFAULT_CONCURRENCY, false, caller);
  }

  /** Verifies the integrations with these ids. */
  public static VerifyMany ids(Collection<IntegrationId> ids, Caller caller) {
    return named(ids.stream().map(IntegrationId::value).toList(), caller);
  }

  /** The same with another number of verifications at the same time. */
  public VerifyMany withConcurrency(int newConcurrency) {
    return new VerifyMany(selection, newConcurrency, resuming, caller);
  }

  /**
   * The same, continuing the last run with the same filter that was interrupted: with what it had
   * not verified. Begins a run when there is none. Without effect on integrations that are named,
   * and on a filter with a due time, which selects what remains itself.
   */
  public VerifyMany resumingRun() {
    return new VerifyMany(selection, concurrency, true, caller);
  }

  /** Names the run in a store; empty for a selection that cannot be resumed. */
  public Optional<String> runName() {
    return selection instanceof Matching matching && matching.filter.dueBy().isEmpty()
        ? Optional.of(matching.filter.canonical())
        : Optional.empty();
  }
}
