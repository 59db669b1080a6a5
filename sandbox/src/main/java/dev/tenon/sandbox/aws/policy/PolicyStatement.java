package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;

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
}
