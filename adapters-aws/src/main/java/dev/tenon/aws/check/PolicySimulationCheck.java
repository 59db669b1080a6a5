package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.check.RoleSimulation.RegionalDecisions;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.SimulatedDecision;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.ServerText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the permissions of the role with IAM's policy simulation. */
final class PolicySimulationCheck {

  /** Until the first of these is resolved, changes to the policies after it have no effect. */
  private static final List<Decision> DENIALS =
      List.of(
          Decision.DENIED_BY_ORGANIZATION,
          Decision.DENIED_BY_BOUNDARY,
          Decision.DENIED_EXPLICITLY,
          Decision.NOT_ALLOWED);

  private static final int SHOWN = 8;

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;

  PolicySimulationCheck(CheckedAccount subject, AwsAccountQueries queries) {
    this.subject = subject;
    this.queries = queries;
  }

  CheckResult required() {
    return evaluate(
        RequiredActions.required(subject.form()),
        AwsErrorCode.AWS_PERMISSION_MISSING,
        ManagedPolicy.SECURITY_AUDIT);
  }

  CheckResult billing() {
    if (subject.form().member()) {
      return passed("Costs", "read from the management account");
    }
    return !subject.form().readsBilling()
        ? passed("Costs", "read from the associated account in the partition aws")
        : evaluate(
            RequiredActions.BILLING,
            AwsErrorCode.AWS_BILLING_NOT_GRANTED,
            ManagedPolicy.BILLING_READ_ONLY);
  }

  private CheckResult evaluate(List<String> actions, AwsErrorCode missing, ManagedPolicy grant) {
    return queries
        .simulation
        .answer()
        .fold(
            simulated -> evaluate(simulated, actions, missing, grant),
            PolicySimulationCheck::cannotSimulate,
            fault -> fault.inconclusive());
  }

  private CheckResult evaluate(
      RegionalDecisions simulated,
      List<String> actions,
      AwsErrorCode missing,
      ManagedPolicy grant) {
    Map<String, SimulatedDecision> decisions = simulated.decisions();
    Evidence region = new Evidence("Region", simulated.region());
    List<Finding> findings = new ArrayList<>();
    for (Decision layer : DENIALS) {
      List<String> denied =
          actions.stream().filter(action -> is(layer, decisions.get(action))).toList();
      if (!denied.isEmpty()) {
        findings.add(finding(layer, denied, simulated.region(), missing, grant));
      }
    }
    if (findings.isEmpty() && !decisions.keySet().containsAll(actions)) {
      return inconclusive(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "IAM's policy simulation returned no decision for some of the required actions. Try"
              + " again.");
    }
    List<SimulatedDecision> undecided =
        actions.stream()
            .map(decisions::get)
            .filter(decision -> is(Decision.UNDECIDED, decision))
            .toList();
    if (findings.isEmpty() && !undecided.isEmpty()) {
      return undecided(undecided);
    }
    return failedIfAny(
        findings,
        List.of(
            new Evidence(
                "Actions allowed by the simulation", "all " + actions.size() + " required actions"),
            region));
  }

  private static boolean is(Decision decision, SimulatedDecision simulatedOrNull) {
    return simulatedOrNull != null && simulatedOrNull.decision() == decision;
  }

  private static CheckResult undecided(List<SimulatedDecision> actions) {
    String keys =
        actions.stream()
            .flatMap(action -> action.missingKeys().stream())
            .distinct()
            .sorted()
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return inconclusive(
        AwsErrorCode.AWS_CANNOT_SIMULATE,
        "IAM's policy simulation cannot decide %d of the required actions: policies make them depend on condition keys that only a real call has (%s). Review the conditions on these keys in the policies of the role, its permissions boundary and the organization."
            .formatted(actions.size(), ServerText.clean(keys)));
  }

  private static CheckResult cannotSimulate(Refusal refusal) {
    if (SessionRefusals.isDenial(refusal)) {
      return SessionRefusals.inconclusiveAfter(
          Iam.SERVICE,
          refusal,
          AwsErrorCode.AWS_CANNOT_SIMULATE,
          "It needs iam:SimulatePrincipalPolicy, which the AWS managed policy SecurityAudit"
              + " allows.");
    }
    return inconclusive(
        AwsErrorCode.AWS_CANNOT_SIMULATE,
        "IAM could not simulate the policies of the role (" + refusal.code() + "). Try again.");
  }

  private Finding finding(
      Decision layer,
      List<String> denied,
      String region,
      AwsErrorCode missing,
      ManagedPolicy grant) {
    List<String> regions = regions(denied, region);
    String where =
        (regions.size() == 1 ? "the region " : "the regions ") + String.join(" and ", regions);
    List<Evidence> evidence =
        List.of(
            new Evidence(reason(layer), String.join(", ", denied)),
            new Evidence(
                regions.size() == 1 ? "Region" : "Regions", String.join(" and ", regions)));
    String lacks =
        "The role lacks %d of the required permissions in %s: ".formatted(denied.size(), where);
    return switch (layer) {
      case DENIED_BY_ORGANIZATION ->
          new Finding(
              AwsErrorCode.AWS_PERMISSION_DENIED_BY_ORGANIZATION.name(),
              lacks + "a service control policy of the organization denies them.",
              evidence,
              new Remediation(
                  "administrator of the organization's management account",
                  List.of(
                      "Open AWS Organizations, Policies, Service control policies.",
                      "Change the policies that apply to account %s so that they allow the role %s the listed actions. A policy in the account itself cannot override them."
                          .formatted(subject.role().accountId(), subject.role().name())),
                  Optional.of(subject.console().serviceControlPolicies())));
      case DENIED_BY_BOUNDARY ->
          own(
              AwsErrorCode.AWS_PERMISSION_DENIED_BY_BOUNDARY,
              lacks + "its permissions boundary does not allow them.",
              evidence,
              "Open the role in IAM, Permissions, Permissions boundary.",
              "Remove the boundary, or make it allow the listed actions. A policy of the role"
                  + " cannot override it.");
      case DENIED_EXPLICITLY -> deniedExplicitly(lacks, where, denied, evidence);
      default ->
          own(
              missing,
              lacks + "none of its policies allows them.",
              evidence,
              "Open the role in IAM, Permissions, Add permissions, Attach policies.",
              "Attach the AWS managed policy " + grant.policyName() + ".");
    };
  }

  /** The simulation does not name the policy; the policies do, where the role may read them. */
  private Finding deniedExplicitly(
      String lacks, String where, List<String> denied, List<Evidence> evidence) {
    List<Evidence> found = new ArrayList<>(evidence);
    queries.policies.others.answer().toOptional().stream()
        .flatMap(List::stream)
        .flatMap(policy -> statementsAgainst(denied, policy))
        .forEach(found::add);
    return own(
        AwsErrorCode.AWS_PERMISSION_DENIED_EXPLICITLY,
        lacks + "one of its policies denies them.",
        found,
        "Open the role in IAM, Permissions.",
        found.size() > evidence.size()
            ? "Remove the listed actions from the listed statements, which have the effect Deny; or"
                + " change their conditions and resources so that they do not deny them."
            : "Find the statement with the effect Deny that covers the listed actions in %s, on all resources or on a kind of resource, and remove it."
                .formatted(where));
  }

  private static Stream<Evidence> statementsAgainst(List<String> denied, RolePolicy policy) {
    return policy.document().stream()
        .flatMap(document -> document.statements().stream())
        .filter(statement -> denied.stream().anyMatch(statement::mayDeny))
        .map(
            statement ->
                new Evidence(
                    "%s, %s, denies".formatted(policy.name(), ServerText.clean(statement.label())),
                    String.join(", ", denied.stream().filter(statement::mayDeny).toList())));
  }

  /** The regions in which the actions are called, the simulated one first. */
  private List<String> regions(List<String> actions, String simulated) {
    return actions.stream()
        .map(action -> subject.requestedRegion(action, simulated))
        .distinct()
        .sorted(Comparator.comparing(region -> !region.equals(simulated)))
        .toList();
  }

  private Finding own(AwsErrorCode code, String message, List<Evidence> evidence, String... steps) {
    return subject.finding(
        code, message, evidence, subject.console().permissions(subject.role()), steps);
  }

  private static String reason(Decision layer) {
    return switch (layer) {
      case DENIED_BY_ORGANIZATION -> "Denied by a service control policy";
      case DENIED_BY_BOUNDARY -> "Denied by the permissions boundary";
      case DENIED_EXPLICITLY -> "Denied explicitly";
      default -> "Not allowed by any policy";
    };
  }
}
