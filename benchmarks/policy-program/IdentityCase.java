import com.google.gson.Gson;
import dev.tenon.aws.policy.ActionPattern;
import dev.tenon.aws.policy.DeniedActions;
import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.GrantLimits;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.RequestedActions;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyLayers;
import dev.tenon.sandbox.aws.policy.PolicyLayers.NamedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A call by a session of a role with generated policies. */
record IdentityCase(
    List<Map<String, Object>> identity,
    Optional<Map<String, Object>> boundary,
    Optional<Map<String, Object>> organization,
    Optional<Map<String, Object>> session,
    String action,
    Map<String, String> context) {

  static final String ROLE = "arn:aws:iam::222222222222:role/Tenon";
  private static final String SESSION = "arn:aws:sts::222222222222:assumed-role/Tenon/run";
  private static final Map<String, Object> FULL_ACCESS =
      Map.of(
          "Version",
          "2012-10-17",
          "Statement",
          Map.of("Effect", "Allow", "Action", "*", "Resource", "*"));
  private static final String ALL_EXCEPT = "all except ";
  private static final Gson GSON = new Gson();

  static IdentityCase generate(RandomPolicies policies) {
    List<Map<String, Object>> identity = new ArrayList<>();
    for (int left = policies.one(List.of(1, 1, 2, 3)); left > 0; left--) {
      identity.add(policies.identity());
    }
    Map<String, String> context = new TreeMap<>(policies.context());
    context.put("aws:PrincipalArn", ROLE);
    context.put("aws:PrincipalAccount", RandomPolicies.CUSTOMER);
    context.put("aws:PrincipalType", "AssumedRole");
    return new IdentityCase(
        identity,
        sometimes(policies, 25),
        sometimes(policies, 25),
        sometimes(policies, 20),
        policies.one(List.copyOf(RandomPolicies.ACTIONS.keySet())),
        context);
  }

  private static Optional<Map<String, Object>> sometimes(RandomPolicies policies, int percent) {
    return policies.chance(percent) ? Optional.of(policies.identity()) : Optional.empty();
  }

  /** The same call with a value of a condition key. */
  IdentityCase with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(context);
    changed.put(key, value);
    return new IdentityCase(identity, boundary, organization, session, action, changed);
  }

  /** The same call without a condition key, and without the policies that a role cannot read. */
  IdentityCase readableWithout(String key) {
    Map<String, String> changed = new TreeMap<>(context);
    changed.remove(key);
    return new IdentityCase(
        identity, boundary, Optional.empty(), Optional.empty(), action, changed);
  }

  boolean has(String key) {
    return context.containsKey(key);
  }

  /** The condition keys that the policies of the role or its boundary use. */
  List<String> usedKeys() {
    return RandomPolicies.keys().filter(key -> layers().anyMatch(one -> one.uses(key))).toList();
  }

  /** Whether dev.tenon.aws takes an action that is allowed without a key for open. */
  boolean mayBeDeniedBy(String key) {
    return layers().anyMatch(layer -> layer.mayDenyBy(key, action));
  }

  /** Whether dev.tenon.aws reports the action as more than was asked for, if nothing was. */
  boolean isFoundInExcess() {
    GrantLimits limits =
        new GrantLimits(
            RequestedActions.ofPolicies(Set.of()),
            new DeniedActions(
                PolicyLayer.of(identity.stream().map(IdentityCase::read).toList()),
                boundary.map(policy -> PolicyLayer.of(List.of(read(policy))))));
    return identity.stream()
        .flatMap(policy -> Excess.of(read(policy), limits).stream())
        .anyMatch(
            excess ->
                !excess.administration().isEmpty()
                    || excess.patterns().values().stream()
                        .flatMap(List::stream)
                        .map(text -> text.replaceFirst(" \\(such as .*", ""))
                        .anyMatch(this::isAmong));
  }

  /** Whether the text of a finding covers the action. */
  private boolean isAmong(String text) {
    return text.startsWith(ALL_EXCEPT)
        ? Stream.of(text.substring(ALL_EXCEPT.length()).split(", "))
            .noneMatch(pattern -> ActionPattern.of(pattern).matches(action))
        : ActionPattern.of(text).matches(action);
  }

  private Stream<PolicyLayer> layers() {
    return Stream.concat(
        Stream.of(PolicyLayer.of(identity.stream().map(IdentityCase::read).toList())),
        boundary.stream().map(policy -> PolicyLayer.of(List.of(read(policy)))));
  }

  private static PolicyDocument read(Map<String, Object> policy) {
    return PolicyDocument.parse(GSON.toJson(policy)).orElseThrow();
  }

  String resource() {
    return RandomPolicies.ACTIONS.get(action);
  }

  Map<String, Object> simulation() {
    Map<String, Object> simulation = new HashMap<>();
    simulation.put(
        "request",
        Map.of(
            "principal", SESSION,
            "action", action,
            "resource", Map.of("resource", resource(), "accountId", RandomPolicies.CUSTOMER),
            "contextVariables", context));
    List<Object> attached = new ArrayList<>();
    identity.forEach(policy -> attached.add(named("identity" + attached.size(), policy)));
    simulation.put("identityPolicies", attached);
    simulation.put(
        "serviceControlPolicies",
        organization.stream()
            .map(
                policy ->
                    Map.of(
                        "orgIdentifier",
                        "account",
                        "policies",
                        List.of(named("full", FULL_ACCESS), named("scp", policy))))
            .toList());
    simulation.put("resourceControlPolicies", List.of());
    boundary.ifPresent(
        policy -> simulation.put("permissionBoundaryPolicies", List.of(named("boundary", policy))));
    session.ifPresent(policy -> simulation.put("sessionPolicy", policy));
    return simulation;
  }

  private static Map<String, Object> named(String name, Map<String, Object> policy) {
    return Map.of("name", name, "policy", policy);
  }

  String policies() {
    return "identity %s\n    boundary %s\n    organization %s\n    session %s"
        .formatted(
            GSON.toJson(identity),
            boundary.map(GSON::toJson).orElse("none"),
            organization.map(GSON::toJson).orElse("none"),
            session.map(GSON::toJson).orElse("none"));
  }

  Map<String, String> request() {
    Map<String, String> request = new TreeMap<>(context);
    request.put("action", action + " on " + resource());
    return request;
  }

  /** The decision in the words of the independent evaluator. */
  String sandboxDecides() {
    List<NamedPolicy> attached =
        identity.stream().map(policy -> new NamedPolicy("identity", parsed(policy))).toList();
    List<IamPolicyDocument> scps =
        organization.map(policy -> List.of(parsed(FULL_ACCESS), parsed(policy))).orElse(List.of());
    Map<String, List<String>> values = new HashMap<>();
    context.forEach((key, value) -> values.put(key, List.of(value)));
    return switch (new PolicyLayers(
            attached,
            boundary.map(IdentityCase::parsed),
            scps,
            session.map(IdentityCase::parsed).stream().toList())
        .decide(
            new IamRequestContext(
                action,
                resource(),
                Set.of(SESSION, ROLE, RandomPolicies.CUSTOMER, "arn:aws:iam::222222222222:root"),
                values))
        .decision()) {
      case ALLOWED -> "Allowed";
      case IMPLICIT_DENY -> "ImplicitlyDenied";
      case EXPLICIT_DENY -> "ExplicitlyDenied";
    };
  }

  private static IamPolicyDocument parsed(Map<String, Object> policy) {
    return IamPolicyDocument.identity(GSON.toJson(policy));
  }
}
