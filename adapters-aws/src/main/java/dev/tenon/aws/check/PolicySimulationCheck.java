package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.SimulatedDecision;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what IAM's simulation says that the role may do. */
final class PolicySimulationCheck {

  /** The outermost layer first: nothing that is mended below it would help. */
  private static final List<Decision> DENIALS =
      List.of(
          Decision.DENIED_BY_ORGANIZATION,
          Decision.DENIED_BY_BOUNDARY,
          Decision.DENIED_EXPLICITLY,
          Decision.NOT_ALLOWED);

  private static final int SHOWN = 8;

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;

  PolicySimulationCheck(CheckedAccount subject, AwsAccountQueries inquiry) {
    this.subject = subject;
    this.inquiry = inquiry;
  }

  CheckResult required() {
    return judge(
        RequiredActions.required(subject.form()),
        AwsErrorCode.AWS_PERMISSION_MISSING,
        ManagedPolicy.SECURITY_AUDIT);
  }

  CheckResult billing() {
    return subject.form().member()
        ? passed("Costs", "are read from the management account")
        : judge(
            RequiredActions.BILLING,
            AwsErrorCode.AWS_BILLING_NOT_GRANTED,
            ManagedPolicy.BILLING_READ_ONLY);
  }

  private CheckResult judge(List<String> actions, AwsErrorCode missing, ManagedPolicy grant) {
    return inquiry
        .simulation
        .answer()
        .fold(
            decisions -> judge(decisions, actions, missing, grant),
            PolicySimulationCheck::cannotSimulate,
            fault -> fault.inconclusive());
  }

  private CheckResult judge(
      Map<String, SimulatedDecision> decisions,
      List<String> actions,
      AwsErrorCode missing,
      ManagedPolicy grant) {
    List<Finding> findings = new ArrayList<>();
    for (Decision layer : DENIALS) {
      List<String> denied =
          actions.stream().filter(action -> is(layer, decisions.get(action))).toList();
      if (!denied.isEmpty()) {
        findings.add(finding(layer, denied, missing, grant));
      }
    }
    if (findings.isEmpty() && !decisions.keySet().containsAll(actions)) {
      return inconclusive(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "IAM's simulation left out some of the actions that the platform needs; try again.");
    }
    List<SimulatedDecision> undecided =
        actions.stream()
            .map(decisions::get)
            .filter(simulated -> is(Decision.UNDECIDED, simulated))
            .toList();
    if (findings.isEmpty() && !undecided.isEmpty()) {
      return undecided(undecided);
    }
    return failedIfAny(
        findings,
        List.of(
            new Evidence(
                "Actions allowed by the simulation",
                "all " + actions.size() + " that are needed")));
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
        "IAM's simulation cannot tell whether the role may do %d of the things the platform needs, since policies make them hang on what only a real call has (%s); look through the conditions on these keys in the policies of the role, its boundary and the organization."
            .formatted(actions.size(), ServerText.clean(keys)));
  }

  private static CheckResult cannotSimulate(AwsRefusal refusal) {
    if (SessionRefusals.isDenial(refusal)) {
      return SessionRefusals.verdict(
          Iam.SERVICE,
          refusal,
          AwsErrorCode.AWS_CANNOT_SIMULATE,
          "it needs iam:SimulatePrincipalPolicy, which the AWS managed policy SecurityAudit has.");
    }
    return inconclusive(
        AwsErrorCode.AWS_CANNOT_SIMULATE,
        "IAM could not simulate the policies of the role (" + refusal.code() + "); try again.");
  }

  private Finding finding(
      Decision layer, List<String> denied, AwsErrorCode missing, ManagedPolicy grant) {
    List<Evidence> evidence = List.of(new Evidence(reason(layer), String.join(", ", denied)));
    String lacks = "The role may not do " + denied.size() + " of the things the platform needs: ";
    return switch (layer) {
      case DENIED_BY_ORGANIZATION ->
          new Finding(
              AwsErrorCode.AWS_PERMISSION_DENIED_BY_ORGANIZATION.name(),
              lacks + "a service control policy of the organization withholds them.",
              evidence,
              new Remediation(
                  "administrator of the organization's management account",
                  List.of(
                      "Open AWS Organizations, Policies, Service control policies.",
                      "Change those that apply to account %s so that the role %s may do what is listed; no policy in the account itself can."
                          .formatted(subject.role().accountId(), subject.role().name())),
                  Optional.of(subject.console().serviceControlPolicies())));
      case DENIED_BY_BOUNDARY ->
          own(
              AwsErrorCode.AWS_PERMISSION_DENIED_BY_BOUNDARY,
              lacks + "its permissions boundary withholds them.",
              evidence,
              "Open the role in IAM, Permissions, Permissions boundary.",
              "Remove the boundary, or let it allow what is listed; a policy of the role cannot.");
      case DENIED_EXPLICITLY ->
          own(
              AwsErrorCode.AWS_PERMISSION_DENIED_EXPLICITLY,
              lacks + "one of its own policies denies them.",
              evidence,
              "Open the role in IAM, Permissions.",
              "Find the statement with the effect Deny that covers what is listed, and remove it.");
      default ->
          own(
              missing,
              lacks + "none of its policies allows them.",
              evidence,
              "Open the role in IAM, Permissions, Add permissions, Attach policies.",
              "Attach the AWS managed policy " + grant.policyName() + ".");
    };
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
