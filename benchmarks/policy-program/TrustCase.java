import com.google.gson.Gson;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.TrustCaller;
import dev.tenon.aws.policy.TrustEvaluation;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyLayers;
import dev.tenon.sandbox.aws.policy.PolicyLayers.NamedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call of AssumeRole on a role with a generated trust policy.
 *
 * @param principal the ARN of the caller's user or role
 * @param platform whether the caller is the platform
 */
record TrustCase(
    Map<String, Object> trust,
    Map<String, Object> callerPolicy,
    PrincipalArn principal,
    boolean platform,
    Optional<String> externalId,
    Map<String, String> context) {

  private static final String ROLE = "arn:aws:iam::222222222222:role/Tenon";
  private static final Gson GSON = new Gson();
  private static final Map<String, Object> FULL_ACCESS =
      Map.of(
          "Version",
          "2012-10-17",
          "Statement",
          Map.of("Effect", "Allow", "Action", "*", "Resource", "*"));

  /** The calls that are compared for one generated trust policy. */
  static List<TrustCase> generate(RandomPolicies policies) {
    Map<String, Object> trust = policies.trust();
    Map<String, String> common = policies.context();
    PrincipalArn platform =
        arn("arn:aws:iam::111111111111:" + policies.one(List.of("role", "user")) + "/platform");
    List<TrustCase> cases = new ArrayList<>();
    for (Optional<String> id :
        List.of(
            Optional.of(RandomPolicies.RIGHT_ID),
            Optional.<String>empty(),
            Optional.of(
                policies.one(
                    List.of("other-id", "tenon-other", "tenon-7f3AcX", "111111111111"))))) {
      cases.add(of(trust, FULL_ACCESS, platform, true, id, common));
    }
    Optional<String> right = Optional.of(RandomPolicies.RIGHT_ID);
    for (String account : List.of(RandomPolicies.PLATFORM, RandomPolicies.FOREIGN)) {
      for (String other : platform.others(account)) {
        cases.add(of(trust, FULL_ACCESS, arn(other), false, right, common));
      }
    }
    cases.add(
        of(
            trust,
            policies.callerPolicy(),
            arn("arn:aws:iam::222222222222:role/local"),
            false,
            right,
            common));
    return cases;
  }

  private static PrincipalArn arn(String text) {
    return PrincipalArn.parse(text).orElseThrow();
  }

  private static TrustCase of(
      Map<String, Object> trust,
      Map<String, Object> callerPolicy,
      PrincipalArn principal,
      boolean platform,
      Optional<String> externalId,
      Map<String, String> common) {
    Map<String, String> context = new TreeMap<>(common);
    context.put("aws:PrincipalArn", principal.text());
    context.put("aws:PrincipalAccount", principal.accountId());
    context.put("sts:RoleSessionName", "tenon-verify");
    externalId.ifPresent(id -> context.put("sts:ExternalId", id));
    if (principal.kind() == PrincipalArn.Kind.USER) {
      context.put("aws:username", "platform");
      context.put("aws:PrincipalType", "User");
    } else {
      context.put("aws:PrincipalType", "AssumedRole");
    }
    return new TrustCase(trust, callerPolicy, principal, platform, externalId, context);
  }

  /** The caller, as AWS reports it. */
  String callerArn() {
    return principal.sessions().map(prefix -> prefix + "run").orElse(principal.text());
  }

  Map<String, Object> simulation() {
    Map<String, Object> simulation = new HashMap<>();
    simulation.put(
        "request",
        Map.of(
            "principal",
            callerArn(),
            "action",
            "sts:AssumeRole",
            "resource",
            Map.of("resource", ROLE, "accountId", RandomPolicies.CUSTOMER),
            "contextVariables",
            context));
    simulation.put("identityPolicies", List.of(Map.of("name", "caller", "policy", callerPolicy)));
    simulation.put("serviceControlPolicies", List.of());
    simulation.put("resourceControlPolicies", List.of());
    simulation.put("resourcePolicy", trust);
    return simulation;
  }

  String policies() {
    return "trust " + GSON.toJson(trust) + "\n    caller " + GSON.toJson(callerPolicy);
  }

  Map<String, String> request() {
    Map<String, String> request = new TreeMap<>(context);
    request.put("caller", callerArn());
    return request;
  }

  boolean sandboxAllows() {
    PolicyLayers own =
        new PolicyLayers(
            List.of(
                new NamedPolicy("caller", IamPolicyDocument.identity(GSON.toJson(callerPolicy)))),
            Optional.empty(),
            List.of(),
            List.of());
    Map<String, List<String>> values = new HashMap<>();
    context.forEach((key, value) -> values.put(key, List.of(value)));
    return own.allow(
        IamPolicyDocument.trust(GSON.toJson(trust)),
        new IamRequestContext(
            "sts:AssumeRole",
            ROLE,
            new HashSet<>(
                List.of(callerArn(), principal.text(), principal.accountId(), principal.root())),
            values),
        principal.accountId().equals(RandomPolicies.CUSTOMER),
        principal.kind() == PrincipalArn.Kind.ROLE);
  }

  /** What the checks take as the answer; empty for a caller that they do not evaluate. */
  Optional<Certainty> adapterAllows() {
    TrustEvaluation evaluation =
        new TrustEvaluation(
            PolicyDocument.parse(GSON.toJson(trust)).orElseThrow().statements(),
            RandomPolicies.CUSTOMER);
    if (platform) {
      return Optional.of(evaluation.allows(TrustCaller.platform(principal, externalId)));
    }
    boolean deniedByName =
        evaluation.statements().stream()
            .filter(statement -> !statement.allows())
            .flatMap(statement -> statement.principals().stream())
            .anyMatch(named -> named.name().equals(principal.text()));
    if (principal.accountId().equals(RandomPolicies.CUSTOMER) || deniedByName) {
      return Optional.empty();
    }
    PrincipalArn link = arn("arn:aws:iam::111111111111:role/platform");
    return evaluation.statements().stream()
        .flatMap(statement -> statement.principals().stream())
        .map(named -> named.name())
        .filter(
            name ->
                name.equals("*")
                    || Set.of(principal.text(), principal.accountId(), principal.root())
                        .contains(name))
        .map(
            name ->
                name.equals("*")
                    ? TrustCaller.unnamed(principal.text(), link, externalId)
                    : name.equals(principal.text())
                        ? TrustCaller.named(name, link, externalId)
                        : TrustCaller.ofAccount(name, principal.text(), link, externalId))
        .map(evaluation::allows)
        .max(Certainty::compareTo)
        .or(() -> Optional.of(Certainty.NO));
  }
}
