package dev.tenon.views;

import dev.tenon.core.discovery.DiscoveryRule;
import java.util.List;

/**
 * A discovery rule.
 *
 * @param source the id of the integration below whose account it looks
 * @param scope the id of a group; null for all accounts
 * @param exclusions ids of accounts, sorted
 * @param lastRunAt null before the first run
 * @param problem the code of the failure of the last run; null if it succeeded
 */
public record DiscoveryRuleData(
    String id,
    String source,
    String scope,
    String mode,
    List<String> exclusions,
    String createdAt,
    String nextRunAt,
    String lastRunAt,
    String problem) {

  public DiscoveryRuleData {
    exclusions = List.copyOf(exclusions);
  }

  /** Converts a rule. */
  public static DiscoveryRuleData of(DiscoveryRule rule) {
    return new DiscoveryRuleData(
        rule.id().value(),
        rule.source().value(),
        rule.scope().orElse(null),
        rule.mode().name(),
        rule.exclusions().stream().sorted().toList(),
        rule.createdAt().toString(),
        rule.nextRunAt().toString(),
        rule.lastRunAt().map(Object::toString).orElse(null),
        rule.problem().orElse(null));
  }
}
