package dev.tenon.aws.policy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The actions that the guide asks for: those of AWS managed policies, as of the version in the
 * bundled file.
 *
 * @param byService the patterns by their service, in lower case
 */
public record RequestedActions(Map<String, List<ActionPattern>> byService) {

  public RequestedActions {
    byService = Map.copyOf(byService);
  }

  /**
   * The actions that these AWS managed policies allow.
   *
   * @param policyNames such as {@code SecurityAudit}
   */
  public static RequestedActions ofPolicies(Set<String> policyNames) {
    return new RequestedActions(
        BundledTable.rows("requested.tsv")
            .filter(row -> policyNames.contains(row.key()))
            .flatMap(row -> Arrays.stream(row.columns().get(1).split(" ")))
            .map(ActionPattern::of)
            .collect(groupingBy(ActionPattern::service, toUnmodifiableList())));
  }

  /** Whether every action that a pattern matches is asked for. */
  boolean include(ActionPattern pattern) {
    return byService.getOrDefault(pattern.service(), List.of()).stream()
        .anyMatch(requested -> requested.includes(pattern));
  }
}
