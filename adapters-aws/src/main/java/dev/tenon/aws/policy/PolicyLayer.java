package dev.tenon.aws.policy;

import java.util.List;

/**
 * Policies that decide together: those of a role, or its boundary. Tells which of their decisions
 * hang on the value of a condition key.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide.
 */
public record PolicyLayer(List<Statement> statements) {

  public PolicyLayer {
    statements = List.copyOf(statements);
  }

  /** The layer that those policies make. */
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
        .anyMatch(statement -> statement.uses(key) && statement.isAbout(action));
  }

  /**
   * Whether the value of a condition key can take away what is allowed without it. A statement that
   * denies can. One that allows can only where it counts because the value is missing, and no other
   * allows the same.
   */
  public boolean mayDenyBy(String key, String action) {
    List<Statement> deciding =
        statements.stream()
            .filter(statement -> statement.uses(key) && statement.isAbout(action))
            .toList();
    return deciding.stream().anyMatch(statement -> !statement.allows())
        || (deciding.stream().anyMatch(statement -> statement.mayHoldWithout(key))
            && statements.stream()
                .noneMatch(statement -> statement.allowsAlways() && statement.isAbout(action)));
  }
}
