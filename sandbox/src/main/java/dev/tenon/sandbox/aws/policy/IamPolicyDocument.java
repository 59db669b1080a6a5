package dev.tenon.sandbox.aws.policy;

import java.util.List;

/**
 * A policy and its evaluation ("Policy evaluation logic", reference_policies_evaluation-logic): an
 * explicit deny overrides any allow, and what is not allowed is denied. Immutable.
 */
public final class IamPolicyDocument {

  private final List<PolicyStatement> statements;

  IamPolicyDocument(List<PolicyStatement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads an identity-based policy.
   *
   * @throws PolicySyntaxException when IAM rejects it
   */
  public static IamPolicyDocument identity(String json) {
    IamPolicyDocument policy = PolicyParser.parse(json);
    for (PolicyStatement statement : policy.statements) {
      if (statement.principals().isPresent()) {
        throw new PolicySyntaxException("Policy document should not specify a principal.");
      }
      if (statement.resources().isEmpty()) {
        throw new PolicySyntaxException("Policy statement must contain resources.");
      }
    }
    return policy;
  }

  /**
   * Reads a trust policy.
   *
   * @throws PolicySyntaxException when IAM rejects it
   */
  public static IamPolicyDocument trust(String json) {
    IamPolicyDocument policy = PolicyParser.parse(json);
    for (PolicyStatement statement : policy.statements) {
      if (statement.resources().isPresent()) {
        throw new PolicySyntaxException("Has prohibited field Resource");
      }
      if (statement.principals().isEmpty()) {
        throw new PolicySyntaxException("Missing required field Principal");
      }
    }
    return policy;
  }

  /** Evaluates this policy alone. */
  public PolicyDecision decide(IamRequestContext request) {
    boolean allowed = false;
    for (PolicyStatement statement : statements) {
      if (statement.matches(request)) {
        if (!statement.allows()) {
          return PolicyDecision.EXPLICIT_DENY;
        }
        allowed = true;
      }
    }
    return allowed ? PolicyDecision.ALLOWED : PolicyDecision.IMPLICIT_DENY;
  }

  /** The ARNs and account IDs in the principals of this policy, without {@code *}. */
  public List<String> namedPrincipals() {
    return statements.stream()
        .flatMap(statement -> statement.principals().stream())
        .flatMap(principals -> principals.aws().stream())
        .distinct()
        .toList();
  }

  /** The condition keys of this policy that a request does not have. */
  public List<String> missingKeys(IamRequestContext request) {
    return statements.stream()
        .flatMap(statement -> statement.conditions().stream())
        .map(PolicyCondition::key)
        .filter(key -> request.value(key).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
