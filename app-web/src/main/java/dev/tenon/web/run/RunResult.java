package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.integration.IntegrationId;
import java.util.Optional;

/** What a completed run returned. */
public sealed interface RunResult {

  /**
   * The result of checks.
   *
   * @param linked the integration that an attempt to connect created; empty for every other run
   */
  record Checked(Verification verification, Optional<IntegrationId> linked) implements RunResult {

    public Checked {
      requireNonNull(verification, "verification");
      requireNonNull(linked, "linked");
    }
  }

  /** The accounts below the one of the run. */
  record AccountsFound(Discovered discovered) implements RunResult {

    public AccountsFound {
      requireNonNull(discovered, "discovered");
    }
  }

  /** The result for each account to link. */
  record AccountsLinked(BulkReport report) implements RunResult {

    public AccountsLinked {
      requireNonNull(report, "report");
    }
  }

  /** What a discovery rule found, and what it linked. */
  record RuleEnded(RuleRun rule) implements RunResult {

    public RuleEnded {
      requireNonNull(rule, "rule");
    }
  }

  /** The result of checks; empty for other work. */
  default Optional<Checked> checked() {
    return this instanceof Checked checked ? Optional.of(checked) : Optional.empty();
  }
}
