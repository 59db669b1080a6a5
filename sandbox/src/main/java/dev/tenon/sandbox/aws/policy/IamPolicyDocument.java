package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.stream.Stream;

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
    return PolicyParser.parse(json, StatementRules.IDENTITY);
  }

  /**
   * Reads a trust policy.
   *
   * @throws PolicySyntaxException when IAM rejects it
   */
  public static IamPolicyDocument trust(String json) {
    return PolicyParser.parse(json, StatementRules.TRUST);
  }

  /** This policy and another one as one. */
  IamPolicyDocument and(IamPolicyDocument other) {
    return new IamPolicyDocument(
        Stream.concat(statements.stream(), other.statements.stream()).toList());
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

  /**
   * Whether a statement that allows a request names the caller itself. Within one account that is
   * sufficient; a statement that names the account leaves the decision to the caller's policies
   * ("Policy evaluation for requests within a single account",
   * reference_policies_evaluation-logic_policy-eval-basics-single-account).
   */
  public boolean namesCaller(IamRequestContext request) {
    return statements.stream()
        .filter(statement -> statement.allows() && statement.matches(request))
        .anyMatch(statement -> statement.namesCaller(request));
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
        .filter(key -> request.values(key).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
