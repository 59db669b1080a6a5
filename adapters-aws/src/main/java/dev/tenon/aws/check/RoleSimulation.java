package dev.tenon.aws.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.RequestContext;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.SimulatedDecision;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Simulates the required actions as the platform calls them, with the values of condition keys that
 * are known. If policies close the region of the platform, it looks for a region that they leave
 * open.
 *
 * <p>Source: "simulate-principal-policy" in the AWS CLI reference. The simulation evaluates service
 * control policies with their condition keys.
 */
final class RoleSimulation {

  private static final int ACTIONS_PER_CALL = 50;
  private static final String REQUESTED_REGION = "aws:RequestedRegion";
  private static final String ANY_RESOURCE = "*";

  /** A value that no policy contains. */
  private static final String UNRELATED = "tenon-simulation";

  /** Regions that many organizations leave open, in the order in which to try them. */
  private static final List<String> COMMON_REGIONS =
      List.of("us-east-1", "eu-central-1", "eu-west-1", "us-west-2", "us-east-2");

  private final Conversation conversation;
  private final CheckedAccount subject;
  private final Iam iam;
  private final CallContext calls;
  private final ActionResources resources;
  private final String defaultRegion;
  private final UnaryOperator<List<String>> dependingOnResources;
  private final Supplier<Optional<List<PolicyLayer>>> layers;

  /**
   * A simulation. Sends nothing yet.
   *
   * @param defaultRegion the region of the platform's calls
   * @param dependingOnResources of some actions, those that a policy may allow or deny on some
   *     resources only: without a resource, such a policy decides nothing
   * @param layers reads the policies of the role; empty if some of them are unknown
   */
  RoleSimulation(
      Conversation conversation,
      Iam iam,
      CallContext calls,
      String defaultRegion,
      UnaryOperator<List<String>> dependingOnResources,
      Supplier<Optional<List<PolicyLayer>>> layers) {
    this.conversation = conversation;
    this.subject = calls.subject();
    this.iam = iam;
    this.calls = calls;
    this.resources = new ActionResources(calls.subject(), calls.roleArn());
    this.defaultRegion = defaultRegion;
    this.dependingOnResources = dependingOnResources;
    this.layers = layers;
  }

  /** The decisions, and the region that they are about. Blocks. */
  RegionalDecisions run() {
    String region = subject.form().region().orElse(defaultRegion);
    List<String> actions = RequiredActions.of(subject.form());
    Map<String, SimulatedDecision> decisions = decide(actions, region);
    List<String> denied = denied(decisions);
    if (subject.form().region().isPresent() || denied.isEmpty() || !dependsOnRegion(denied)) {
      return new RegionalDecisions(region, decisions);
    }
    Map<String, SimulatedDecision> best = decisions;
    for (String other : otherRegions(region)) {
      Map<String, SimulatedDecision> there = new LinkedHashMap<>(decisions);
      there.putAll(decide(denied, other));
      if (denied(there).size() < denied(best).size()) {
        best = there;
        region = other;
      }
      if (denied(best).isEmpty()) {
        break;
      }
    }
    return new RegionalDecisions(
        region, region.equals(defaultRegion) ? best : decide(actions, region));
  }

  private Map<String, SimulatedDecision> decide(List<String> actions, String region) {
    Map<String, String> context = calls.known();
    Map<String, SimulatedDecision> decisions = simulate(actions, region, context);
    Map<String, String> further = calls.supply(missing(decisions));
    if (!further.isEmpty()) {
      context.putAll(further);
      decisions = simulate(actions, region, context);
    }
    decisions.replaceAll(
        (action, simulated) -> simulated.without(key -> calls.isAbsent(action, key)));
    settleFalse(decisions, actions, region, context);
    for (Map.Entry<String, String> key : calls.ofServices(region).entrySet()) {
      settle(decisions, key.getKey(), key.getValue(), region, context);
    }
    return missing(decisions).isEmpty() ? decisions : resolve(decisions, region, context);
  }

  /** Decides the actions that a key does not change, whether it is false or absent. */
  private void settleFalse(
      Map<String, SimulatedDecision> decisions,
      List<String> actions,
      String region,
      Map<String, String> context) {
    Map<String, String> changed = new HashMap<>(context);
    missing(decisions).stream()
        .filter(CallContext::isFalseOrAbsent)
        .forEach(key -> changed.put(key, "false"));
    if (changed.size() > context.size()) {
      Map<String, SimulatedDecision> withFalse = simulate(actions, region, changed);
      decisions.replaceAll(
          (action, simulated) ->
              simulated.decision() == withFalse.get(action).decision()
                  ? simulated.without(CallContext::isFalseOrAbsent)
                  : simulated);
    }
  }

  /** Decides the actions whose requests have a key of their service, with its value. */
  private void settle(
      Map<String, SimulatedDecision> decisions,
      String key,
      String value,
      String region,
      Map<String, String> context) {
    List<String> actions =
        decisions.entrySet().stream()
            .filter(
                entry -> entry.getValue().missingKeys().stream().anyMatch(key::equalsIgnoreCase))
            .map(Map.Entry::getKey)
            .toList();
    if (actions.isEmpty()) {
      return;
    }
    Map<String, String> complete = new HashMap<>(context);
    complete.put(key, value);
    simulate(actions, region, complete)
        .forEach(
            (action, simulated) ->
                decisions.put(
                    action, simulated.without(missing -> calls.isAbsent(action, missing))));
  }

  private Map<String, SimulatedDecision> resolve(
      Map<String, SimulatedDecision> decisions, String region, Map<String, String> context) {
    UnresolvedConditions conditions =
        new UnresolvedConditions(
            layers.get(),
            action ->
                call(context).with(REQUESTED_REGION, subject.requestedRegion(action, region)));
    Set<String> unreadable = conditions.keysOfUnknownPolicies(missing(decisions));
    Set<String> affected =
        unreadable.isEmpty() ? Set.of() : affected(decisions, region, context, unreadable);
    return conditions.resolve(decisions, affected);
  }

  private static RequestContext call(Map<String, String> context) {
    RequestContext call = RequestContext.empty();
    for (Map.Entry<String, String> known : context.entrySet()) {
      call = call.with(known.getKey(), known.getValue());
    }
    return call;
  }

  /**
   * The actions that are denied without a value of a key that only unreadable policies use, or with
   * a value that no policy contains.
   */
  private Set<String> affected(
      Map<String, SimulatedDecision> decisions,
      String region,
      Map<String, String> context,
      Set<String> keys) {
    Map<String, String> changed = new HashMap<>(context);
    keys.forEach(key -> changed.put(key, UNRELATED));
    Question<Map<String, SimulatedDecision>> probe =
        conversation.question(
            Iam.SERVICE, () -> simulate(List.copyOf(decisions.keySet()), region, changed));
    Map<String, SimulatedDecision> probed = probe.answer().toOptional().orElse(Map.of());
    Set<String> affected = new LinkedHashSet<>();
    probed.forEach(
        (action, simulated) -> {
          boolean allowed = decisions.get(action).decision() == Decision.ALLOWED;
          if (!allowed || simulated.decision() != Decision.ALLOWED) {
            affected.add(action);
          }
        });
    return affected;
  }

  private boolean dependsOnRegion(List<String> denied) {
    Map<String, String> context = calls.known();
    Set<String> missing = missing(await(List.of(begin(denied, ANY_RESOURCE, context))));
    return missing.contains(lowerCase(REQUESTED_REGION))
        || missing.contains(CallContext.EC2_REGION);
  }

  private Map<String, SimulatedDecision> simulate(
      List<String> actions, String region, Map<String, String> context) {
    Map<String, SimulatedDecision> decisions =
        simulate(actions, action -> ANY_RESOURCE, region, context);
    Map<String, String> byResource = new LinkedHashMap<>();
    for (String action : dependingOnResources.apply(actions)) {
      resources
          .of(action, subject.requestedRegion(action, region))
          .ifPresent(resource -> byResource.put(action, resource));
    }
    decisions.putAll(simulate(List.copyOf(byResource.keySet()), byResource::get, region, context));
    return decisions;
  }

  private Map<String, SimulatedDecision> simulate(
      List<String> actions,
      UnaryOperator<String> resource,
      String region,
      Map<String, String> context) {
    List<Question<Map<String, SimulatedDecision>>> asked = new ArrayList<>();
    actions.stream()
        .collect(
            groupingBy(
                action -> List.of(subject.requestedRegion(action, region), resource.apply(action)),
                LinkedHashMap::new,
                toCollection(ArrayList::new)))
        .forEach(
            (call, group) -> {
              Map<String, String> complete = new HashMap<>(context);
              complete.put(REQUESTED_REGION, call.get(0));
              for (int from = 0; from < group.size(); from += ACTIONS_PER_CALL) {
                int to = Math.min(from + ACTIONS_PER_CALL, group.size());
                asked.add(begin(List.copyOf(group.subList(from, to)), call.get(1), complete));
              }
            });
    return await(asked);
  }

  private Question<Map<String, SimulatedDecision>> begin(
      List<String> actions, String resource, Map<String, String> context) {
    Question<Map<String, SimulatedDecision>> question =
        conversation.question(
            Iam.SERVICE, () -> iam.simulate(calls.roleArn(), actions, resource, context));
    question.begin();
    return question;
  }

  private static Map<String, SimulatedDecision> await(
      List<Question<Map<String, SimulatedDecision>>> asked) {
    Map<String, SimulatedDecision> decisions = new LinkedHashMap<>();
    asked.forEach(call -> decisions.putAll(call.answer().orThrow()));
    return decisions;
  }

  private List<String> otherRegions(String region) {
    List<String> all = subject.form().partition().regions();
    return Stream.concat(COMMON_REGIONS.stream().filter(all::contains), all.stream())
        .distinct()
        .filter(other -> !other.equals(region))
        .toList();
  }

  private static List<String> denied(Map<String, SimulatedDecision> decisions) {
    return decisions.entrySet().stream()
        .filter(entry -> entry.getValue().decision().isDenial())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> missing(Map<String, SimulatedDecision> decisions) {
    return decisions.values().stream()
        .flatMap(simulated -> simulated.missingKeys().stream())
        .map(RoleSimulation::lowerCase)
        .collect(toCollection(TreeSet::new));
  }

  private static String lowerCase(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /**
   * The result of a simulation.
   *
   * @param region the region of the simulated calls
   * @param decisions by action
   */
  record RegionalDecisions(String region, Map<String, SimulatedDecision> decisions) {}
}
