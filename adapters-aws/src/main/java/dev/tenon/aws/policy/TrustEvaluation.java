package dev.tenon.aws.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Evaluates a trust policy as AWS STS does: a request is allowed if an Allow statement applies to
 * it and no Deny statement does.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide.
 *
 * @param statements all statements of the policy
 */
public record TrustEvaluation(List<Statement> statements) {

  /** The condition key of the external ID. */
  public static final String EXTERNAL_ID = "sts:ExternalId";

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  public TrustEvaluation {
    statements = List.copyOf(statements);
  }

  /** Whether the caller may assume the role. */
  public Certainty allows(TrustCaller caller) {
    return applies(true, caller).and(applies(false, caller).not());
  }

  /**
   * External IDs that the caller should not be able to use: values in the policy, values that its
   * patterns match, and the right IDs in another spelling.
   *
   * @param right the external IDs of the account
   * @return each with its origin
   */
  public List<OtherId> otherIds(Set<String> right) {
    List<OtherId> others = new ArrayList<>();
    for (String value : values(EXTERNAL_ID)) {
      if (Wildcards.in(value)) {
        others.add(OtherId.similar(Wildcards.example(value, "")));
        others.add(OtherId.similar(Wildcards.example(value, "other")));
      } else {
        others.add(new OtherId(value, true));
      }
    }
    for (String id : right) {
      others.add(OtherId.similar(id.toLowerCase(Locale.ROOT)));
      others.add(OtherId.similar(id.toUpperCase(Locale.ROOT)));
      others.add(OtherId.similar(id + "x"));
      others.add(OtherId.similar("x" + id));
    }
    return others.stream().filter(other -> !right.contains(other.id())).distinct().toList();
  }

  /**
   * ARNs of principals that match the conditions on the principal, in an account that the policy
   * names only by wildcards.
   */
  public List<String> matchingArns(String account) {
    return values(TrustCaller.PRINCIPAL_ARN).stream()
        .map(pattern -> pattern.split(":", Condition.ARN_PARTS))
        .filter(parts -> parts.length == Condition.ARN_PARTS && Wildcards.match(parts[4], account))
        .map(
            parts -> {
              parts[4] = account;
              return Wildcards.example(String.join(":", parts), "other");
            })
        .toList();
  }

  private Set<String> values(String key) {
    Set<String> values = new LinkedHashSet<>();
    statements.stream()
        .flatMap(statement -> statement.conditions().stream())
        .filter(condition -> condition.isOn(key))
        .forEach(condition -> values.addAll(condition.values()));
    return values;
  }

  private Certainty applies(boolean allow, TrustCaller caller) {
    return Certainty.anyOf(
        statements.stream()
            .filter(statement -> statement.allows() == allow && statement.covers(ASSUME_ROLE))
            .map(
                statement ->
                    Certainty.anyOf(
                            statement.principals().stream()
                                .map(allow ? caller::isNamedBy : caller::isDeniedBy))
                        .and(statement.holds(caller.context()))));
  }

  /**
   * An external ID other than the right ones.
   *
   * @param literal whether the policy contains exactly this value
   */
  public record OtherId(String id, boolean literal) {

    private static OtherId similar(String id) {
      return new OtherId(id, false);
    }
  }
}
