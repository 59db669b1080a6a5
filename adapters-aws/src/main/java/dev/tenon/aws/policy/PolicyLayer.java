package dev.tenon.aws.policy;

import java.util.List;

/**
 * Policies that AWS evaluates together: the policies of a role, or its permissions boundary. Finds
 * out which of their decisions depend on the value of a condition key.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide.
 */
public record PolicyLayer(List<Statement> statements) {

  public PolicyLayer {
    statements = List.copyOf(statements);
  }

  /** A layer that consists of these policies. */
  public static PolicyLayer of(List<PolicyDocument> policies) {
    return new PolicyLayer(
        policies.stream().flatMap(policy -> policy.statements().stream()).toList());
  }

  /** The same layer without the statements that certainly do not apply to a request. */
  public PolicyLayer applicableTo(RequestContext request) {
    return new PolicyLayer(
        statements.stream().filter(statement -> statement.holds(request) != Certainty.NO).toList());
  }

  /** Whether any statement needs the value of a condition key. */
  public boolean uses(String key) {
    return statements.stream().anyMatch(statement -> statement.uses(key));
  }

  /**
   * Whether a value of a condition key can allow an action that is denied without a value: what no
   * statement allows, or one denies in any case, stays denied.
   */
  public boolean dependsOn(String key, String action) {
    return mayAllow(ActionPattern.of(action))
        && statements.stream()
            .anyMatch(statement -> statement.uses(key) && statement.covers(action));
  }

  /**
   * Whether a value of a condition key can cause a denial of an action that is allowed without a
   * value. A Deny statement can cause it. An Allow statement can cause it only if it applies
   * because the value is missing, and no other statement allows the action.
   */
  public boolean mayDenyBy(String key, String action) {
    List<Statement> deciding =
        statements.stream()
            .filter(statement -> statement.uses(key) && statement.covers(action))
            .toList();
    return deciding.stream().anyMatch(statement -> !statement.allows())
        || (deciding.stream().anyMatch(statement -> statement.mayApplyWithout(key))
            && statements.stream()
                .noneMatch(
                    statement ->
                        statement.allows()
                            && statement.appliesAlways()
                            && statement.covers(action)));
  }

  /** Whether a statement about some resources only covers an action. */
  public boolean dependsOnResource(String action) {
    return statements.stream()
        .anyMatch(statement -> statement.isLimited() && statement.covers(action));
  }

  /** Whether a statement denies every action that a pattern matches, on all resources. */
  boolean deniesAlways(ActionPattern pattern) {
    return statements.stream()
        .anyMatch(
            statement ->
                !statement.allows() && statement.appliesAlways() && statement.coversAll(pattern));
  }

  /** Whether an action that a pattern matches may be allowed. */
  boolean mayAllow(ActionPattern pattern) {
    return !deniesAlways(pattern)
        && statements.stream()
            .anyMatch(statement -> statement.allows() && statement.mayCover(pattern));
  }
}
