package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyEvaluation;
import dev.tenon.sandbox.aws.policy.PolicyLayers;
import dev.tenon.sandbox.aws.policy.PolicyLayers.NamedPolicy;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The policy simulator ("SimulatePrincipalPolicy", API_SimulatePrincipalPolicy). It evaluates the
 * policies of a role, its boundary and those of the organization, and refuses the ARN of a session.
 */
final class Simulation {

  private Simulation() {}

  static Xml run(IamCall call) {
    AwsCall parameters = call.call();
    String source = call.required("PolicySourceArn");
    call.requireAllowed(source);
    IamRole role = role(call, source);
    List<IamRequestContext> requests = requests(parameters);
    IamListPage<IamRequestContext> page = IamListPage.of(requests, parameters);
    PolicyLayers layers = call.policies().of(role);
    return Xml.join(
        page.ending(),
        Xml.list("EvaluationResults", page.items(), request -> result(layers, request)));
  }

  private static IamRole role(IamCall call, String source) {
    String prefix = call.partition().iamArn(call.account().id(), "role/");
    if (!source.startsWith(prefix)) {
      throw new AwsException(
          400,
          "InvalidInput",
          "Invalid Entity Arn: " + source + " does not clearly define entity type and name.");
    }
    String name = source.substring(source.lastIndexOf('/') + 1);
    return call.account()
        .role(name)
        .filter(role -> role.arn().equals(source))
        .orElseThrow(() -> IamCall.noSuchRole(name));
  }

  private static List<IamRequestContext> requests(AwsCall call) {
    List<String> actions = call.list("ActionNames");
    if (actions.isEmpty()) {
      throw AwsException.missingParameter("ActionNames");
    }
    List<String> resources = call.list("ResourceArns");
    Map<String, List<String>> context = context(call);
    List<IamRequestContext> requests = new ArrayList<>();
    for (String action : actions) {
      requireActionName(action);
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        requests.add(new IamRequestContext(action, resource, Set.of(), context));
      }
    }
    return requests;
  }

  private static void requireActionName(String action) {
    if (action.length() < 3 || action.length() > 128) {
      throw AwsException.invalidParameter(
          action, "ActionNames", "Member must have length between 3 and 128, inclusive");
    }
    if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*]+")) {
      throw new AwsException(400, "InvalidInput", "Invalid action name: " + action);
    }
  }

  private static Map<String, List<String>> context(AwsCall call) {
    Map<String, List<String>> context = new TreeMap<>();
    for (int i = 1; call.optional(entry(i, "ContextKeyName")).isPresent(); i++) {
      context.put(
          call.required(entry(i, "ContextKeyName")), call.list(entry(i, "ContextKeyValues")));
    }
    return context;
  }

  private static String entry(int number, String name) {
    return "ContextEntries.member." + number + "." + name;
  }

  private static Xml result(PolicyLayers layers, IamRequestContext request) {
    PolicyEvaluation verdict = layers.decide(request);
    List<String> missing =
        Stream.of(
                layers.identity().stream().map(NamedPolicy::document),
                layers.boundary().stream(),
                layers.organization().stream())
            .flatMap(policies -> policies)
            .flatMap(policy -> policy.missingKeys(request).stream())
            .distinct()
            .toList();
    Xml matched =
        Xml.list(
            "MatchedStatements",
            verdict.matched(),
            name ->
                Xml.join(
                    Xml.element("SourcePolicyId", name),
                    Xml.element("SourcePolicyType", "IAM Policy")));
    Optional<Xml> organization =
        layers.organization().stream()
            .findFirst()
            .map(policy -> Xml.value("AllowedByOrganizations", verdict.allowedByOrganization()));
    Optional<Xml> boundary =
        layers
            .boundary()
            .map(policy -> Xml.value("AllowedByPermissionsBoundary", verdict.allowedByBoundary()));
    Xml missingValues = Xml.texts("MissingContextValues", missing);
    boolean ofResource = !request.resource().equals("*");
    Xml byResource =
        Xml.join(
            Xml.element("EvalResourceName", request.resource()),
            Xml.element("EvalResourceDecision", verdict.decision().label()),
            missingValues);
    return Xml.join(
        Xml.element("EvalActionName", request.action()),
        Xml.element("EvalResourceName", request.resource()),
        Xml.element("EvalDecision", verdict.decision().label()),
        matched,
        ofResource ? Xml.NONE : missingValues,
        ofResource
            ? Xml.list("ResourceSpecificResults", List.of(request), one -> byResource)
            : Xml.NONE,
        detail("OrganizationsDecisionDetail", organization),
        detail("PermissionsBoundaryDecisionDetail", boundary));
  }

  private static Xml detail(String name, Optional<Xml> content) {
    return content.map(xml -> Xml.element(name, xml)).orElse(Xml.NONE);
  }
}
