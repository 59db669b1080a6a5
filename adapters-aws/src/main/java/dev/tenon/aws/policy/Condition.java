package dev.tenon.aws.policy;

import java.util.List;

/**
 * A condition of a statement.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code sts:ExternalId}
 * @param values any of which satisfies it
 */
public record Condition(String operator, String key, List<String> values) {

  private static final String EXTERNAL_ID = "sts:ExternalId";

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

  private static boolean isPattern(String value) {
    return value.contains("*") || value.contains("?") || value.contains("${");
  }
}
