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
 * @param account the account of the role
 */
public record TrustEvaluation(List<Statement> statements, String account) {

  /** The condition key of the external ID. */
  public static final String EXTERNAL_ID = "sts:ExternalId";

  /** The part of an ARN that has the account. */
  private static final int ACCOUNT_PART = 4;

  private static final String ASSUME_ROLE = "sts:AssumeRole";
  private static final String ORGANIZATION = "aws:PrincipalOrgID";
  private static final String ORGANIZATION_PATHS = "aws:PrincipalOrgPaths";

  private static final String RESOURCE_ORGANIZATION = "aws:ResourceOrgID";

  private static final Set<String> ORGANIZATION_KEYS =
      Set.of(ORGANIZATION, ORGANIZATION_PATHS, RESOURCE_ORGANIZATION);

  /** Organizations that no policy names. */
  private static final String UNNAMED = "o-tenonunnamed";

  private static final String ANOTHER = "o-tenonanother";

  public TrustEvaluation {
    statements = List.copyOf(statements);
  }

  /** Whether the caller may assume the role. */
  public Certainty allows(TrustCaller caller) {
    TrustCaller complete = caller.with(role());
    return applies(true, complete).and(applies(false, complete).not());
  }

  /** Whether the caller may assume the role as a member of an organization. */
  public Certainty allows(TrustCaller caller, RequestContext membership) {
    return allows(caller.with(membership));
  }

  /**
   * What the organizations of a caller and of the role can be: none, one that no condition names,
   * or one that the conditions on the caller's organization name, in a place that they name or
   * another.
   */
  public List<RequestContext> memberships() {
    if (statements.stream()
        .noneMatch(statement -> ORGANIZATION_KEYS.stream().anyMatch(statement::uses))) {
      return List.of(RequestContext.empty());
    }
    List<String> paths = examples(ORGANIZATION_PATHS);
    Set<String> ids = new LinkedHashSet<>(List.of(UNNAMED));
    ids.addAll(examples(ORGANIZATION));
    paths.stream().map(TrustEvaluation::organization).forEach(ids::add);
    Set<Optional<String>> roles = optional(ids.stream());
    ids.add(ANOTHER);
    return roles.stream()
        .flatMap(
            role ->
                optional(Stream.concat(ids.stream().map(id -> id + "/r-unnamed/"), paths.stream()))
                    .stream()
                    .map(path -> membership(role, path)))
        .toList();
  }

  private static Set<Optional<String>> optional(Stream<String> values) {
    return Stream.concat(Stream.of(Optional.<String>empty()), values.map(Optional::of))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static RequestContext membership(Optional<String> role, Optional<String> path) {
    return RequestContext.empty()
        .with(ORGANIZATION, path.map(TrustEvaluation::organization))
        .with(ORGANIZATION_PATHS, path)
        .with(RESOURCE_ORGANIZATION, role);
  }

  private static String organization(String path) {
    return path.split("/", 2)[0];
  }

  /** Texts that the values of a condition key match. */
  private List<String> examples(String key) {
    return values(key).stream()
        .filter(value -> !value.contains("${"))
        .map(value -> Wildcards.example(value, "other", 'x'))
        .toList();
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

  /**
   * External IDs that a caller can choose where the policy has a policy variable: the value that it
   * has in the caller's own request.
   *
   * @return each with its origin
   */
  public List<OtherId> idsByVariables(TrustCaller caller) {
    RequestContext request = caller.with(role()).context();
    return values(EXTERNAL_ID).stream()
        .filter(RequestContext::hasVariables)
        .flatMap(value -> request.resolve(value).stream())
        .map(
            id ->
                Wildcards.in(id)
                    ? OtherId.similar(Wildcards.example(id, "other", 'y'))
                    : new OtherId(id, true))
        .toList();
  }

  /**
   * The account of the role, those that a statement denies nothing, and those that the conditions
   * on the caller contain, or that their wildcards match.
   */
  public Set<String> accounts() {
    Stream<String> inArns =
        values(TrustCaller.PRINCIPAL_ARN).stream()
            .flatMap(
                pattern ->
                    Stream.concat(
                        Arrays.stream(pattern.split("[:*?]")),
                        Arrays.stream(pattern.split(":")).skip(ACCOUNT_PART).limit(1)));
    Stream<String> excepted = exceptions().map(PrincipalArn::accountOf).flatMap(Optional::stream);
    return Stream.of(
            Stream.of(account), excepted, values(TrustCaller.PRINCIPAL_ACCOUNT).stream(), inArns)
        .flatMap(accounts -> accounts)
        .map(Wildcards::exampleAccount)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /**
   * ARNs of principals of an account that match the conditions on the principal, or that a
   * statement does not deny.
   */
  public List<String> matchingArns(Partition partition, String account) {
    Stream<String> excepted =
        exceptions()
            .filter(name -> !PrincipalArn.isAccount(name))
            .filter(name -> PrincipalArn.accountOf(name).filter(account::equals).isPresent());
    return Stream.concat(excepted, matchingConditions(partition, account)).toList();
  }

  private Stream<String> exceptions() {
    return statements.stream()
        .flatMap(statement -> statement.notPrincipals().stream())
        .map(PolicyPrincipal::name);
  }

  private Stream<String> matchingConditions(Partition partition, String account) {
    return Stream.of("iam", "sts")
        .map(service -> "arn:%s:%s::%s:".formatted(partition.id(), service, account))
        .flatMap(
            beginning ->
                values(TrustCaller.PRINCIPAL_ARN).stream()
                    .flatMap(pattern -> matchingArns(pattern, beginning)));
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
        .flatMap(condition -> condition.values().stream())
        .forEach(value -> values.add(role().resolve(value).orElse(value)));
    return values;
  }

  /** What every request for the role has. */
  private RequestContext role() {
    return RequestContext.empty().with("aws:ResourceAccount", account);
  }

  private Certainty applies(boolean allow, TrustCaller caller) {
    return Certainty.anyOf(
        statements.stream()
            .filter(statement -> statement.allows() == allow && statement.covers(ASSUME_ROLE))
            .map(statement -> statement.isAbout(caller).and(statement.holds(caller.context()))));
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
