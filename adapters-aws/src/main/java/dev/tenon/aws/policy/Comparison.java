package dev.tenon.aws.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * How a condition compares values: its operator. For a key with one value, ForAnyValue and
 * ForAllValues only say what happens without the key.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators" in the IAM user guide.
 *
 * @param kind in lower case, without the words for the other components, such as {@code stringlike}
 * @param negated whether the comparison must not hold
 * @param anyValue whether the operator begins with ForAnyValue
 * @param allValues whether the operator begins with ForAllValues
 * @param ifExists whether the operator ends with IfExists
 */
public record Comparison(
    String kind, boolean negated, boolean anyValue, boolean allValues, boolean ifExists) {

  /** The number of parts of an ARN: the colons after the fifth belong to the resource. */
  static final int ARN_PARTS = 6;

  private static final String ANY_VALUE = "foranyvalue:";
  private static final String ALL_VALUES = "forallvalues:";
  private static final String IF_EXISTS = "ifexists";

  /** Whether the value of a key compares with a value of the condition. */
  private static final Map<String, BiPredicate<String, String>> TESTS =
      Map.of(
          "stringequals", String::equals,
          "stringequalsignorecase", String::equalsIgnoreCase,
          "stringlike", (actual, pattern) -> Wildcards.match(pattern, actual),
          "arnequals", Comparison::isLikeArn,
          "arnlike", Comparison::isLikeArn,
          "bool", String::equalsIgnoreCase);

  /** The operator with a name such as {@code ForAnyValue:StringNotLike}; the case is ignored. */
  static Comparison of(String name) {
    String rest = name.toLowerCase(Locale.ROOT);
    boolean anyValue = rest.startsWith(ANY_VALUE);
    boolean allValues = rest.startsWith(ALL_VALUES);
    boolean ifExists = rest.endsWith(IF_EXISTS);
    rest = rest.substring(anyValue || allValues ? rest.indexOf(':') + 1 : 0);
    rest =
        ifExists && rest.length() >= IF_EXISTS.length()
            ? rest.substring(0, rest.length() - IF_EXISTS.length())
            : rest;
    boolean negated = rest.contains("not");
    return new Comparison(
        rest.replaceFirst("^(string|arn)not", "$1"), negated, anyValue, allValues, ifExists);
  }

  /** Whether the operator asks if the request has the key. */
  boolean isNull() {
    return kind.equals("null");
  }

  /** Whether the condition is satisfied by its values only. */
  boolean isPositive() {
    return !negated && !allValues && !ifExists && !kind.equals("bool") && TESTS.containsKey(kind);
  }

  /**
   * Whether the condition is satisfied without the key. The documents do not say what ForAnyValue
   * with IfExists does: without the key, the former is not satisfied and the latter is.
   */
  Certainty holdsWithoutKey() {
    return anyValue && ifExists
        ? Certainty.UNKNOWN
        : Certainty.of(allValues || ifExists || (negated && !anyValue));
  }

  /** How two values compare; empty if that is not known. */
  Optional<BiPredicate<String, String>> test() {
    return Optional.ofNullable(TESTS.get(kind));
  }

  /** The documents compare the parts of an ARN, and do not say what a single wildcard matches. */
  boolean isOpenFor(String pattern) {
    return pattern.equals("*") && kind.startsWith("arn");
  }

  /** A wildcard does not match beyond the colons of an ARN. */
  private static boolean isLikeArn(String actual, String pattern) {
    String[] parts = actual.split(":", ARN_PARTS);
    String[] patterns = pattern.split(":", ARN_PARTS);
    if (parts.length != patterns.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!Wildcards.match(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }
}
