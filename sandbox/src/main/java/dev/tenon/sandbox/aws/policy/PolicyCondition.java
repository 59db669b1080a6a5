package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;

/** One key of a condition block, with the values it is compared with. */
sealed interface PolicyCondition {

  boolean holds(IamRequestContext request);

  /** The key, as the policy writes it. */
  String key();

  /**
   * A key whose value is compared.
   *
   * @param holdsWithoutKey the result when the request has no such key
   */
  record Comparison(
      String key, ConditionOperator operator, List<String> wanted, boolean holdsWithoutKey)
      implements PolicyCondition {
    @Override
    public boolean holds(IamRequestContext request) {
      Optional<String> actual = request.value(key);
      return actual.map(value -> operator.holds(wanted, value)).orElse(holdsWithoutKey);
    }
  }

  /** A key that must be absent, or present. */
  record Absence(String key, List<String> wanted) implements PolicyCondition {
    @Override
    public boolean holds(IamRequestContext request) {
      String absent = Boolean.toString(request.value(key).isEmpty());
      return wanted.stream().anyMatch(absent::equalsIgnoreCase);
    }
  }
}
