package dev.tenon.sandbox.aws.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * Condition operators: how a value of the request is compared with the values of the policy.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators"
 * (reference_policies_elements_condition_operators). A negated operator is also true when the
 * request has no such key, except after {@code ForAnyValue:}, which requires the key.
 */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", ConditionOperator::exact, false),
  STRING_NOT_EQUALS("StringNotEquals", ConditionOperator::exact, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", ConditionOperator::ignoringCase, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", ConditionOperator::ignoringCase, true),
  STRING_LIKE("StringLike", Wildcard::matches, false),
  STRING_NOT_LIKE("StringNotLike", Wildcard::matches, true),
  ARN_EQUALS("ArnEquals", ConditionOperator::arn, false),
  ARN_NOT_EQUALS("ArnNotEquals", ConditionOperator::arn, true),
  ARN_LIKE("ArnLike", ConditionOperator::arn, false),
  ARN_NOT_LIKE("ArnNotLike", ConditionOperator::arn, true),
  BOOL("Bool", ConditionOperator::ignoringCase, false),
  BINARY_EQUALS("BinaryEquals", ConditionOperator::exact, false),
  IP_ADDRESS("IpAddress", AddressRange::contains, false),
  NOT_IP_ADDRESS("NotIpAddress", AddressRange::contains, true),
  NUMERIC_EQUALS("NumericEquals", number(order -> order == 0), false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", number(order -> order == 0), true),
  NUMERIC_LESS_THAN("NumericLessThan", number(order -> order < 0), false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", number(order -> order <= 0), false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", number(order -> order > 0), false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", number(order -> order >= 0), false),
  DATE_EQUALS("DateEquals", date(order -> order == 0), false),
  DATE_NOT_EQUALS("DateNotEquals", date(order -> order == 0), true),
  DATE_LESS_THAN("DateLessThan", date(order -> order < 0), false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", date(order -> order <= 0), false),
  DATE_GREATER_THAN("DateGreaterThan", date(order -> order > 0), false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", date(order -> order >= 0), false);

  private static final int ARN_PARTS = 6;

  private final String label;

  /** Compares a value of the policy with the one of the request. */
  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state; the type cannot say so
  private final BiPredicate<String, String> comparison;

  private final boolean negated;

  ConditionOperator(String label, BiPredicate<String, String> comparison, boolean negated) {
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
    return wanted.stream().anyMatch(value -> comparison.test(value, actual)) != negated;
  }

  private static boolean exact(String wanted, String actual) {
    return Wildcard.literal(wanted).equals(actual);
  }

  private static boolean ignoringCase(String wanted, String actual) {
    return Wildcard.literal(wanted).equalsIgnoreCase(actual);
  }

  private static boolean arn(String pattern, String arn) {
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

  private static BiPredicate<String, String> number(IntPredicate order) {
    return (wanted, actual) -> {
      try {
        return order.test(new BigDecimal(actual).compareTo(new BigDecimal(wanted)));
      } catch (NumberFormatException noNumber) {
        return false;
      }
    };
  }

  private static BiPredicate<String, String> date(IntPredicate order) {
    return (wanted, actual) ->
        PolicyDates.read(wanted)
            .flatMap(limit -> PolicyDates.read(actual).map(at -> at.compareTo(limit)))
            .filter(order::test)
            .isPresent();
  }
}
