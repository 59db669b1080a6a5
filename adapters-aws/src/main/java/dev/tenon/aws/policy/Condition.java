package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A condition in a statement.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code sts:ExternalId}
 * @param values the condition is satisfied if one of them matches
 */
public record Condition(String operator, String key, List<String> values) {

  private static final String EXTERNAL_ID = "sts:ExternalId";
  private static final String PRINCIPAL_ARN = "aws:principalarn";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** Operators that may be satisfied by a call without a value for the key. */
  private static final Pattern SATISFIED_WITHOUT_KEY =
      Pattern.compile("forallvalues:.*|.*not.*|.*ifexists|null");

  /** Operators that are satisfied by the listed values only. */
  private static final Set<String> POSITIVE =
      Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

  /**
   * Keys that identify the caller, and values that name an account, a principal or an organization.
   */
  private static final Map<String, Pattern> CALLER_KEYS =
      Map.of(
          PRINCIPAL_ARN,
          Pattern.compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:.+"),
          "aws:principalaccount",
          ACCOUNT,
          "aws:principalorgid",
          Pattern.compile("o-[a-z0-9]+"),
          "aws:principalorgpaths",
          Pattern.compile("o-[a-z0-9]+/.*"),
          "aws:sourceaccount",
          ACCOUNT);

  public Condition {
    values = List.copyOf(values);
  }

  /**
   * Whether the condition requires one of its values as the external ID, literally. The operator
   * {@code …IfExists}, wildcards and policy variables allow other values. Operators and keys are
   * case-insensitive.
   */
  boolean requiresExternalId() {
    return key.equalsIgnoreCase(EXTERNAL_ID)
        && !values.isEmpty()
        && (operator.equalsIgnoreCase("StringEquals")
            ? values.stream().noneMatch(value -> value.contains("${"))
            : operator.equalsIgnoreCase("StringLike")
                && values.stream().noneMatch(Condition::isPattern));
  }

  /** Whether the condition is on a key. */
  boolean isOn(String other) {
    return key.equalsIgnoreCase(other);
  }

  /**
   * Whether a call without a value for the key may satisfy the condition.
   *
   * <p>Source: "IAM JSON policy elements: Condition operators" in the IAM user guide.
   */
  boolean mayHoldWithoutKey() {
    return SATISFIED_WITHOUT_KEY.matcher(operator.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether the condition restricts callers to the accounts or organizations in its values. */
  boolean namesCallers() {
    Pattern known = CALLER_KEYS.get(key.toLowerCase(Locale.ROOT));
    return known != null
        && POSITIVE.contains(plainOperator())
        && !values.isEmpty()
        && values.stream().allMatch(value -> known.matcher(value).matches());
  }

  /** Whether the condition restricts callers to one principal. */
  boolean namesCaller(String arn) {
    return namesCallers()
        && key.equalsIgnoreCase(PRINCIPAL_ARN)
        && values.stream().allMatch(arn::equals);
  }

  /** Removes ForAnyValue, which requires one match for keys that have several values in a call. */
  private String plainOperator() {
    return operator.toLowerCase(Locale.ROOT).replaceFirst("^foranyvalue:", "");
  }

  private static boolean isPattern(String value) {
    return value.contains("*") || value.contains("?") || value.contains("${");
  }
}
