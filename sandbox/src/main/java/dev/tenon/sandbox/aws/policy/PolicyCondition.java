package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.function.Predicate;

/** One key of a condition block, with the values it is compared with. */
sealed interface PolicyCondition {

  boolean holds(IamRequestContext request);

  /** The key, as the policy writes it. */
  String key();

  /** How many values of the request must match. */
  enum Quantifier {
    PLAIN,
    ALL,
    ANY
  }

  /**
   * A key whose value is compared.
   *
   * @param ifExists whether it also holds when the request has no such key
   */
  record Comparison(
      String key,
      ConditionOperator operator,
      Quantifier quantifier,
      boolean ifExists,
      List<String> wanted,
      boolean hasVariables)
      implements PolicyCondition {
    @Override
    public boolean holds(IamRequestContext request) {
      List<String> actual = request.values(key);
      if (actual.isEmpty()) {
        return ifExists
            || quantifier == Quantifier.ALL
            || (operator.isNegated() && quantifier == Quantifier.PLAIN);
      }
      List<String> values = hasVariables ? PolicyVariables.resolved(wanted, request) : wanted;
      Predicate<String> comparison = value -> operator.holds(values, value);
      boolean all =
          quantifier == Quantifier.ALL || (quantifier == Quantifier.PLAIN && operator.isNegated());
      return all ? actual.stream().allMatch(comparison) : actual.stream().anyMatch(comparison);
    }
  }

  /** A key that must be absent, or present. */
  record Absence(String key, List<String> wanted) implements PolicyCondition {
    @Override
    public boolean holds(IamRequestContext request) {
      String absent = Boolean.toString(request.values(key).isEmpty());
      return wanted.stream().anyMatch(absent::equalsIgnoreCase);
    }
  }
}
