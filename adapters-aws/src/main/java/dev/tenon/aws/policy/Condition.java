package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A condition in a statement.
 *
 * @param key such as {@code sts:ExternalId}
 * @param values the condition is satisfied if one of them matches
 */
public record Condition(Comparison comparison, String key, List<String> values) {

  private static final Pattern ACCOUNT =
      Pattern.compile("[0-9]{12}|\\$\\{(?i:aws:ResourceAccount)}");

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
    if (comparison.isNull()) {
      String isMissing = Boolean.toString(value.isEmpty());
      return Certainty.of(values.stream().anyMatch(isMissing::equalsIgnoreCase));
    }
    return value.map(actual -> accepts(actual, request)).orElseGet(comparison::holdsWithoutKey);
  }

  /** Whether the condition is on a key. */
  boolean isOn(String other) {
    return key.equalsIgnoreCase(other);
  }

  /** Whether a call without a value for the key may satisfy the condition. */
  boolean mayHoldWithoutKey() {
    return comparison.isNull() || comparison.holdsWithoutKey() != Certainty.NO;
  }

  /** Whether the condition restricts callers to the accounts or organizations in its values. */
  boolean namesCallers() {
    Pattern known = CALLER_KEYS.get(key.toLowerCase(Locale.ROOT));
    return known != null
        && comparison.isPositive()
        && !values.isEmpty()
        && values.stream().allMatch(value -> known.matcher(value).matches());
  }

  private Certainty accepts(String actual, RequestContext request) {
    return comparison
        .test()
        .map(
            test ->
                Certainty.anyOf(
                    values.stream().map(value -> matches(actual, value, test, request))))
        .map(matches -> comparison.negated() ? matches.not() : matches)
        .orElse(Certainty.UNKNOWN);
  }

  private Certainty matches(
      String actual, String value, BiPredicate<String, String> test, RequestContext request) {
    return request.lacksVariable(value)
        ? Certainty.NO
        : request
            .resolve(value)
            .filter(resolved -> !comparison.isOpenFor(resolved))
            .map(resolved -> Certainty.of(test.test(actual, resolved)))
            .orElse(Certainty.UNKNOWN);
  }
}
