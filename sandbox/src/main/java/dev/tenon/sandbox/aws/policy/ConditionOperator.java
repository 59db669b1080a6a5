package dev.tenon.sandbox.aws.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Condition operators: how a value of the request is compared with the values of the policy.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators"
 * (reference_policies_elements_condition_operators). A negated operator is also true when the
 * request has no such key, except after {@code ForAnyValue:}, which requires the key.
 */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", Comparison.EXACT, false),
  STRING_NOT_EQUALS("StringNotEquals", Comparison.EXACT, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparison.IGNORING_CASE, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Comparison.IGNORING_CASE, true),
  STRING_LIKE("StringLike", Comparison.PATTERN, false),
  STRING_NOT_LIKE("StringNotLike", Comparison.PATTERN, true),
  ARN_EQUALS("ArnEquals", Comparison.ARN, false),
  ARN_NOT_EQUALS("ArnNotEquals", Comparison.ARN, true),
  ARN_LIKE("ArnLike", Comparison.ARN, false),
  ARN_NOT_LIKE("ArnNotLike", Comparison.ARN, true),
  BOOL("Bool", Comparison.IGNORING_CASE, false);

  private static final int ARN_PARTS = 6;

  private enum Comparison {
    EXACT,
    IGNORING_CASE,
    PATTERN,
    ARN
  }

  private final String label;
  private final Comparison comparison;
  private final boolean negated;

  ConditionOperator(String label, Comparison comparison, boolean negated) {
    this.label = label;
    this.comparison = comparison;
    this.negated = negated;
  }

  static Optional<ConditionOperator> named(String label) {
    return Arrays.stream(values())
        .filter(operator -> operator.label.equalsIgnoreCase(label))
        .findFirst();
  }

  boolean isNegated() {
    return negated;
  }

  boolean holds(List<String> wanted, String actual) {
    return wanted.stream().anyMatch(value -> matches(value, actual)) != negated;
  }

  private boolean matches(String wanted, String actual) {
    return switch (comparison) {
      case EXACT -> wanted.equals(actual);
      case IGNORING_CASE -> wanted.equalsIgnoreCase(actual);
      case PATTERN -> Wildcard.matches(wanted, actual);
      case ARN -> arnMatches(wanted, actual);
    };
  }

  private static boolean arnMatches(String pattern, String arn) {
    String[] patterns = pattern.split(":", ARN_PARTS);
    String[] parts = arn.split(":", ARN_PARTS);
    if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
      return false;
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!Wildcard.matches(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }
}
