package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A condition in a statement.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators" in the IAM user guide.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code sts:ExternalId}
 * @param values the condition is satisfied if one of them matches
 */
public record Condition(String operator, String key, List<String> values) {

  /** The number of parts of an ARN: the colons after the fifth belong to the resource. */
  static final int ARN_PARTS = 6;

  private static final Pattern ACCOUNT =
      Pattern.compile("[0-9]{12}|\\$\\{(?i:aws:ResourceAccount)}");
  private static final String ANY_VALUE = "foranyvalue:";
  private static final String ALL_VALUES = "forallvalues:";
  private static final String IF_EXISTS = "ifexists";
  private static final String NULL = "null";

  /** Operators that are satisfied by the listed values only. */
  private static final Set<String> POSITIVE =
      Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

  /** Compares the value of a key with a value of the condition. */
  private static final Map<String, BiPredicate<String, String>> COMPARISONS =
      Map.of(
          "stringequals", String::equals,
          "stringequalsignorecase", String::equalsIgnoreCase,
          "stringlike", (actual, pattern) -> Wildcards.match(pattern, actual),
          "arnequals", Condition::isLikeArn,
          "arnlike", Condition::isLikeArn,
          "bool", String::equalsIgnoreCase);

  /**
   * Keys that identify the caller, and values that name an account, a principal or an organization.
   * The variables stand for the account of the role and its organization.
   */
  private static final Map<String, Pattern> CALLER_KEYS =
      Map.of(
          "aws:principalarn",
          Pattern.compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:.+"),
          "aws:principalaccount",
          ACCOUNT,
          "aws:principalorgid",
          Pattern.compile("o-[a-z0-9]+|\\$\\{(?i:aws:ResourceOrgID)}"),
          "aws:principalorgpaths",
          Pattern.compile("(o-[a-z0-9]+|\\$\\{(?i:aws:ResourceOrgID)})/.*"),
          "aws:sourceaccount",
          ACCOUNT);

  public Condition {
    values = List.copyOf(values);
  }

  /** Whether a request satisfies the condition. */
  Certainty holds(RequestContext request) {
    if (!request.isKnown(key)) {
      return Certainty.UNKNOWN;
    }
    Optional<String> value = request.value(key);
    if (comparison().equals(NULL)) {
      return Certainty.of(values.contains(Boolean.toString(value.isEmpty())));
    }
    return value.map(actual -> accepts(actual, request)).orElseGet(this::acceptsNone);
  }

  /** Whether the condition is on a key. */
  boolean isOn(String other) {
    return key.equalsIgnoreCase(other);
  }

  /** Whether a call without a value for the key may satisfy the condition. */
  boolean mayHoldWithoutKey() {
    return comparison().equals(NULL) || holdsWithoutKey();
  }

  /** Whether the condition restricts callers to the accounts or organizations in its values. */
  boolean namesCallers() {
    Pattern known = CALLER_KEYS.get(key.toLowerCase(Locale.ROOT));
    return known != null
        && POSITIVE.contains(lowerCase().replaceFirst("^" + ANY_VALUE, ""))
        && !values.isEmpty()
        && values.stream().allMatch(value -> known.matcher(value).matches());
  }

  private boolean holdsWithoutKey() {
    return lowerCase().startsWith(ALL_VALUES)
        || lowerCase().endsWith(IF_EXISTS)
        || (isNegated() && !lowerCase().startsWith(ANY_VALUE));
  }

  /**
   * The documents do not say what ForAnyValue with IfExists does: without the key, the former is
   * not satisfied and the latter is.
   */
  private Certainty acceptsNone() {
    return lowerCase().startsWith(ANY_VALUE) && lowerCase().endsWith(IF_EXISTS)
        ? Certainty.UNKNOWN
        : Certainty.of(holdsWithoutKey());
  }

  private Certainty accepts(String actual, RequestContext request) {
    BiPredicate<String, String> comparison =
        COMPARISONS.get(comparison().replaceFirst("^(string|arn)not", "$1"));
    if (comparison == null) {
      return Certainty.UNKNOWN;
    }
    Certainty matches =
        Certainty.anyOf(values.stream().map(value -> matches(actual, value, comparison, request)));
    return isNegated() ? matches.not() : matches;
  }

  private Certainty matches(
      String actual, String value, BiPredicate<String, String> comparison, RequestContext request) {
    return request.lacksVariable(value)
        ? Certainty.NO
        : request
            .resolve(value)
            .filter(resolved -> !isAnyArn(resolved))
            .map(resolved -> Certainty.of(comparison.test(actual, resolved)))
            .orElse(Certainty.UNKNOWN);
  }

  /** The documents compare the parts of an ARN, and do not say what a single wildcard matches. */
  private boolean isAnyArn(String value) {
    return value.equals("*") && comparison().startsWith("arn");
  }

  private boolean isNegated() {
    return comparison().contains("not");
  }

  /**
   * The operator without the words that say what happens with several values and without any. For a
   * key with one value, ForAnyValue and ForAllValues change nothing.
   */
  private String comparison() {
    return lowerCase()
        .replaceFirst("^(" + ANY_VALUE + "|" + ALL_VALUES + ")", "")
        .replaceFirst(IF_EXISTS + "$", "");
  }

  private String lowerCase() {
    return operator.toLowerCase(Locale.ROOT);
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
