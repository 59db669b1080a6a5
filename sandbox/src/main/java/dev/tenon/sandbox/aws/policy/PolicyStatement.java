package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy. Parts that are absent do not restrict it.
 *
 * @param hasVariables whether the version of the policy knows variables
 */
record PolicyStatement(
    boolean allows,
    Optional<Principals> principals,
    Patterns actions,
    Optional<Patterns> resources,
    List<PolicyCondition> conditions,
    boolean hasVariables) {

  boolean matches(IamRequestContext request) {
    return principals.map(about -> about.include(request)).orElse(true)
        && actions.include(request.action())
        && resources.map(about -> includes(about, request)).orElse(true)
        && conditions.stream().allMatch(condition -> condition.holds(request));
  }

  /** Whether it names the caller and not the caller's account alone. */
  boolean namesCaller(IamRequestContext request) {
    return principals.stream()
        .anyMatch(
            about ->
                about.anyone()
                    || request.comesFromOneOf(
                        about.aws().stream().filter(name -> !isAccount(name)).toList()));
  }

  private static boolean isAccount(String principal) {
    return principal.endsWith(":root") || principal.matches("\\d{12}");
  }

  private boolean includes(Patterns patterns, IamRequestContext request) {
    List<String> values =
        hasVariables ? PolicyVariables.resolved(patterns.values(), request) : patterns.values();
    return values.stream().anyMatch(pattern -> Wildcard.matches(pattern, request.resource()))
        != patterns.negated();
  }

  /**
   * The principals of a statement.
   *
   * @param anyone whether {@code *} is among them
   * @param aws ARNs and account IDs
   */
  record Principals(boolean anyone, List<String> aws) {

    boolean include(IamRequestContext request) {
      return anyone || request.comesFromOneOf(aws);
    }
  }

  /**
   * The actions or resources of a statement.
   *
   * @param negated whether the statement applies to all others instead
   */
  record Patterns(boolean negated, List<String> values) {

    boolean include(String action) {
      return values.stream().anyMatch(pattern -> Wildcard.matchesIgnoringCase(pattern, action))
          != negated;
    }
  }
}
