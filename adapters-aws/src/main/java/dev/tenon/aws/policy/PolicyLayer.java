package dev.tenon.aws.policy;

import java.util.List;

/**
 * Policies that are evaluated together: those of a role, or its permissions boundary. Determines
 * which of their decisions depend on the value of a condition key.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide.
 */
public record PolicyLayer(List<Statement> statements) {

  public PolicyLayer {
    statements = List.copyOf(statements);
  }

  /** The layer of those policies. */
  public static PolicyLayer of(List<PolicyDocument> policies) {
    return new PolicyLayer(
        policies.stream().flatMap(policy -> policy.statements().stream()).toList());
  }

  /** Whether any statement needs the value of a condition key. */
  public boolean uses(String key) {
    return statements.stream().anyMatch(statement -> statement.uses(key));
  }

  /** Whether a statement about an action needs the value of a condition key. */
  public boolean decidesBy(String key, String action) {
    return statements.stream()
        .anyMatch(statement -> statement.uses(key) && statement.covers(action));
  }

  /**
   * Whether a value of a condition key can deny what is allowed without one. A statement that
   * denies can do so. A statement that allows can do so only if it applies because the value is
   * missing and no other statement allows the same.
   */
  public boolean mayDenyBy(String key, String action) {
    List<Statement> deciding =
        statements.stream()
            .filter(statement -> statement.uses(key) && statement.covers(action))
            .toList();
    return deciding.stream().anyMatch(statement -> !statement.allows())
        || (deciding.stream().anyMatch(statement -> statement.mayApplyWithout(key))
            && statements.stream()
                .noneMatch(statement -> statement.allowsAlways() && statement.covers(action)));
  }
}
