package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A standing order to look for new accounts below a linked one, such as the members of an
 * organization.
 *
 * @param source the linked account
 * @param scope the id of a group below it, such as a management group: only accounts below that
 *     group; empty for all
 * @param exclusions the ids of accounts that are neither proposed nor linked
 * @param nextRunAt when it runs next; while it runs, when another process may take it over
 * @param lastRunAt when it last ran, successfully or not
 * @param problem the code of the failure of the last run; empty if it succeeded
 * @param version increases with each change
 */
public record DiscoveryRule(
    DiscoveryRuleId id,
    WorkspaceId workspace,
    IntegrationId source,
    Optional<String> scope,
    Mode mode,
    Set<String> exclusions,
    Instant createdAt,
    Instant nextRunAt,
    Optional<Instant> lastRunAt,
    Optional<String> problem,
    long version) {

  /** What a rule does with a new account. */
  public enum Mode {
    /** Shows it as a proposal, which an operator accepts by linking it. */
    PROPOSE,
    /** Links it. */
    LINK
  }

  /** How often a rule runs. */
  public static final Duration INTERVAL = Duration.ofDays(1);

  public DiscoveryRule {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(source, "source");
    requireNonNull(scope, "scope");
    requireNonNull(mode, "mode");
    exclusions = Set.copyOf(exclusions);
    requireNonNull(createdAt, "createdAt");
    requireNonNull(nextRunAt, "nextRunAt");
    requireNonNull(lastRunAt, "lastRunAt");
    requireNonNull(problem, "problem");
  }

  /**
   * The latest time at which a rule can be due. One that is due later was scheduled before the
   * clock was set back, and is due now.
   */
  public static Instant latestAfter(Instant now) {
    return now.plus(INTERVAL.multipliedBy(2));
  }

  /** The same rule, due at another time. */
  public DiscoveryRule dueAt(Instant time) {
    return with(time, lastRunAt, problem, version);
  }

  /**
   * The same rule after a run.
   *
   * @param newProblem the code of its failure
   */
  public DiscoveryRule ran(Instant at, Optional<String> newProblem) {
    return with(nextRunAt, Optional.of(at), newProblem, version);
  }

  /** The same rule with another version; for stores. */
  public DiscoveryRule withVersion(long newVersion) {
    return with(nextRunAt, lastRunAt, problem, newVersion);
  }

  private DiscoveryRule with(
      Instant newNextRunAt,
      Optional<Instant> newLastRunAt,
      Optional<String> newProblem,
      long newVersion) {
    return new DiscoveryRule(
        id,
        workspace,
        source,
        scope,
        mode,
        exclusions,
        createdAt,
        newNextRunAt,
        newLastRunAt,
        newProblem,
        newVersion);
  }
}
