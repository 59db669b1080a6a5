package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One statement of a policy. Parts that are absent do not restrict it. */
record PolicyStatement(
    boolean allows,
    Optional<Principals> principals,
    Patterns actions,
    Optional<Patterns> resources,
    List<PolicyCondition> conditions) {

  boolean matches(IamRequestContext request) {
    return principals.map(about -> about.include(request)).orElse(true)
        && actions.include(request.action(), Wildcard::matchesIgnoringCase)
        && resources.map(about -> about.include(request.resource(), Wildcard::matches)).orElse(true)
        && conditions.stream().allMatch(condition -> condition.holds(request));
  }

  /**
   * The principals of a statement.
   *
   * @param negated whether the statement applies to all others instead
   * @param anyone whether {@code *} is among them
   * @param aws ARNs and account IDs
   */
  record Principals(boolean negated, boolean anyone, List<String> aws) {

    boolean include(IamRequestContext request) {
      return (anyone || request.comesFromOneOf(aws)) != negated;
    }
  }

  /**
   * The actions or resources of a statement.
   *
   * @param negated whether the statement applies to all others instead
   */
  record Patterns(boolean negated, List<String> values) {

    boolean include(String text, BiPredicate<String, String> comparison) {
      return values.stream().anyMatch(pattern -> comparison.test(pattern, text)) != negated;
    }
  }
}
