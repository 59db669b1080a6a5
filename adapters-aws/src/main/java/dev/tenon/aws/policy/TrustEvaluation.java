package dev.tenon.aws.policy;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PrincipalArn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The part of an ARN that has the account. */
  private static final int ACCOUNT_PART = 4;

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
   * patterns match, and the right IDs in another spelling or with another character.
   *
   * @param right the external IDs of the account
   * @return each with its origin
   */
  public List<OtherId> otherIds(Set<String> right) {
    List<OtherId> others = new ArrayList<>();
    for (String value : values(EXTERNAL_ID)) {
      if (Wildcards.in(value)) {
        others.add(OtherId.similar(Wildcards.example(value, "", 'x')));
        others.add(OtherId.similar(Wildcards.example(value, "other", 'y')));
      } else {
        others.add(new OtherId(value, true));
      }
    }
    for (String id : right) {
      others.add(OtherId.similar(id.toLowerCase(Locale.ROOT)));
      others.add(OtherId.similar(id.toUpperCase(Locale.ROOT)));
      others.add(OtherId.similar(id + "x"));
      others.add(OtherId.similar("x" + id));
      int middle = id.length() / 2;
      others.add(OtherId.similar(id.substring(0, middle) + "x" + id.substring(middle)));
      others.add(OtherId.similar(id.substring(0, middle) + "-" + id.substring(middle + 1)));
    }
    return others.stream().filter(other -> !right.contains(other.id())).distinct().toList();
  }

  /** Accounts that the conditions on the caller contain, or that their wildcards match. */
  public Set<String> accounts() {
    Stream<String> inArns =
        values(TrustCaller.PRINCIPAL_ARN).stream()
            .flatMap(
                pattern ->
                    Stream.concat(
                        Arrays.stream(pattern.split("[:*?]")),
                        Arrays.stream(pattern.split(":")).skip(ACCOUNT_PART).limit(1)));
    return Stream.concat(values(TrustCaller.PRINCIPAL_ACCOUNT).stream(), inArns)
        .map(Wildcards::exampleAccount)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** ARNs of principals of an account that match the conditions on the principal. */
  public List<String> matchingArns(Partition partition, String account) {
    return Stream.of("iam", "sts")
        .map(service -> "arn:%s:%s::%s:".formatted(partition.id(), service, account))
        .flatMap(
            beginning ->
                values(TrustCaller.PRINCIPAL_ARN).stream()
                    .flatMap(pattern -> matchingArns(pattern, beginning)))
        .toList();
  }

  private static Stream<String> matchingArns(String pattern, String beginning) {
    String end = Wildcards.example(pattern.substring(pattern.lastIndexOf(':') + 1), "other", 'x');
    return Stream.of(end, "role/" + end, "user/" + end, "role/other")
        .map(beginning::concat)
        .filter(arn -> Wildcards.match(pattern, arn))
        .filter(arn -> PrincipalArn.accountOf(arn).isPresent());
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
