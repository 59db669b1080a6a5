package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A condition of a statement.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code sts:ExternalId}
 * @param values any of which satisfies it
 */
public record Condition(String operator, String key, List<String> values) {

  private static final String EXTERNAL_ID = "sts:ExternalId";
  private static final String PRINCIPAL_ARN = "aws:principalarn";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** Operators that may be met by a call that has no value of their key. */
  private static final Pattern MET_BY_NOTHING =
      Pattern.compile("forallvalues:.*|.*not.*|.*ifexists|null");

  /** Operators that are met by nothing but their values. */
  private static final Set<String> POSITIVE =
      Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

  /** Keys that say who calls or on whose behalf, and values that name an account or more of it. */
  private static final Map<String, Pattern> WHO =
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
   * Whether it is met by nothing but external IDs that it spells out. Operators and keys are not
   * case sensitive; {@code …IfExists}, wildcards and variables let more in.
   */
  boolean demandsExternalId() {
    return key.equalsIgnoreCase(EXTERNAL_ID)
        && !values.isEmpty()
        && (operator.equalsIgnoreCase("StringEquals")
            ? values.stream().noneMatch(value -> value.contains("${"))
            : operator.equalsIgnoreCase("StringLike")
                && values.stream().noneMatch(Condition::isPattern));
  }

  /** Whether it looks at that key. */
  boolean isOn(String other) {
    return key.equalsIgnoreCase(other);
  }

  /**
   * Whether it may be met by a call that has no value of its key.
   *
   * <p>Source: "IAM JSON policy elements: Condition operators" in the IAM user guide.
   */
  boolean mayHoldWithoutKey() {
    return MET_BY_NOTHING.matcher(operator.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether it is met by callers of accounts or organizations that it names, and no others. */
  boolean namesCallers() {
    Pattern known = WHO.get(key.toLowerCase(Locale.ROOT));
    return known != null
        && POSITIVE.contains(plainOperator())
        && !values.isEmpty()
        && values.stream().allMatch(value -> known.matcher(value).matches());
  }

  /** Whether it is met by that caller and no other. */
  boolean namesCaller(String arn) {
    return namesCallers()
        && key.equalsIgnoreCase(PRINCIPAL_ARN)
        && values.stream().allMatch(arn::equals);
  }

  /** A key of several values, such as aws:PrincipalOrgPaths, needs one of them to be met. */
  private String plainOperator() {
    return operator.toLowerCase(Locale.ROOT).replaceFirst("^foranyvalue:", "");
  }

  private static boolean isPattern(String value) {
    return value.contains("*") || value.contains("?") || value.contains("${");
  }
}
