package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.policy.ActionKind;
import dev.tenon.aws.policy.DeniedActions;
import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.GrantLimits;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.StoredData;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks that the policies of the role allow no more than the guide asks for. */
final class ExcessPermissionCheck {

  private static final int SHOWN = 8;

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;

  ExcessPermissionCheck(CheckedAccount subject, AwsAccountQueries queries) {
    this.subject = subject;
    this.queries = queries;
  }

  CheckResult excess() {
    return evaluate(this::excess);
  }

  /** Passes if the actions of SecurityAudit that return stored data are denied. */
  CheckResult storedDataDenied() {
    return evaluate(this::storedDataDenied);
  }

  /** A boundary that could not be read because of a fault may limit what is found. */
  private CheckResult evaluate(Function<List<RolePolicy>, CheckResult> evaluation) {
    return queries
        .policies
        .others
        .answer()
        .fold(
            policies ->
                queries
                    .policies
                    .boundary
                    .answer()
                    .fold(
                        boundary -> evaluation.apply(policies),
                        refusal -> evaluation.apply(policies),
                        fault -> fault.inconclusive()),
            refusal ->
                SessionRefusals.inconclusiveAfter(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    SessionRefusals.ATTACH_SECURITY_AUDIT),
            fault -> fault.inconclusive());
  }

  private CheckResult excess(List<RolePolicy> policies) {
    List<Grant> grants = grants(policies);
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_ADMINISTRATION,
        "can administer the account",
        found(grants, "administration", Excess::administration));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_PERMISSION_MANAGEMENT,
        "can change permissions in the account",
        found(grants, "changes permissions", ActionKind.PERMISSIONS));
    List<Excessive> data =
        new ArrayList<>(found(grants, "returns credentials", ActionKind.CREDENTIALS));
    data.addAll(found(grants, "returns stored data or secrets", ActionKind.STORED_DATA));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_DATA_ACCESS,
        "can read credentials, secrets or data stored in the account",
        data);
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_PERMISSION,
        "can make changes in the account",
        found(grants, "makes changes", ActionKind.CHANGES));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_READ_ACCESS,
        "can read more configuration than Tenon asks for",
        found(grants, "reads configuration", ActionKind.CONFIGURATION));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_UNKNOWN_ACTION,
        "has permissions for actions that Tenon does not know",
        found(grants, "unknown", ActionKind.UNKNOWN));
    if (findings.isEmpty() && policies.stream().anyMatch(policy -> policy.document().isEmpty())) {
      return inconclusive(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "A policy of the role that AWS IAM returned cannot be parsed, or names an element or a"
              + " condition key twice, so that it is not certain what it allows. Name each of them"
              + " once; if the problem persists, report it.");
    }
    return failedIfAny(
        findings, List.of(new Evidence("Actions beyond those in the guide", "none")));
  }

  private CheckResult storedDataDenied(List<RolePolicy> policies) {
    List<String> allowed =
        StoredData.usable(
            denied(policies), queries.policies.isAttached(ManagedPolicy.SECURITY_AUDIT));
    Evidence evidence =
        new Evidence(
            "Actions of SecurityAudit that return stored data",
            allowed.isEmpty() ? "denied" : shown(allowed));
    return allowed.isEmpty()
        ? new CheckResult.Passed(List.of(evidence))
        : AwsCheckResults.failed(
            subject.finding(
                AwsErrorCode.AWS_STORED_DATA_NOT_DENIED,
                "The role can use %d actions with which SecurityAudit returns stored data, secrets or credentials. Tenon does not need them."
                    .formatted(allowed.size()),
                List.of(evidence),
                subject.console().permissions(subject.role()),
                "Update the stack with the template in the guide, and leave the parameter"
                    + " DenyStoredData at yes. Or run the script or the Terraform configuration in"
                    + " the guide again. They deny these actions with the inline policy"
                    + " TenonDenyStoredData."));
  }

  private DeniedActions denied(List<RolePolicy> policies) {
    return new DeniedActions(layer(policies), boundary());
  }

  /** Most roles have no further policy that allows anything; for them nothing is compared. */
  private List<Grant> grants(List<RolePolicy> policies) {
    if (policies.stream()
        .flatMap(policy -> policy.document().stream())
        .allMatch(document -> document.allowing().isEmpty())) {
      return List.of();
    }
    GrantLimits limits =
        new GrantLimits(RequiredActions.requested(subject.form()), denied(policies));
    return policies.stream()
        .flatMap(
            policy ->
                policy.document().stream()
                    .flatMap(document -> Excess.of(document, limits).stream())
                    .map(excess -> new Grant(ServerText.clean(policy.name()), excess)))
        .toList();
  }

  private Optional<PolicyLayer> boundary() {
    return queries
        .policies
        .boundary
        .answer()
        .toOptional()
        .flatMap(boundary -> boundary)
        .filter(boundary -> boundary.document().isPresent())
        .map(boundary -> layer(List.of(boundary)));
  }

  private static PolicyLayer layer(List<RolePolicy> policies) {
    return PolicyLayer.of(policies.stream().flatMap(policy -> policy.document().stream()).toList());
  }

  private void add(
      List<Finding> findings, AwsErrorCode code, String ability, List<Excessive> grants) {
    if (!grants.isEmpty()) {
      String policies =
          String.join(", ", grants.stream().map(Excessive::policy).distinct().toList());
      findings.add(
          subject.finding(
              code,
              "The role %s, unless another policy denies this. Tenon does not need the listed permissions of these policies: %s."
                  .formatted(ability, policies),
              grants.stream().map(Excessive::evidence).toList(),
              subject.console().permissions(subject.role()),
              "Make sure that the policies in the guide are attached to the role.",
              "Open the role in IAM, Permissions. Remove these policies, or the listed actions from"
                  + " them: "
                  + policies
                  + "."));
    }
  }

  private static List<Excessive> found(List<Grant> grants, String effect, ActionKind kind) {
    return found(grants, effect, excess -> excess.of(kind));
  }

  private static List<Excessive> found(
      List<Grant> grants, String effect, Function<Excess, List<String>> patterns) {
    return grants.stream()
        .filter(grant -> !patterns.apply(grant.excess()).isEmpty())
        .map(
            grant ->
                new Excessive(
                    grant.policy(),
                    new Evidence(
                        "%s, %s, %s"
                            .formatted(
                                grant.policy(),
                                ServerText.clean(grant.excess().statement()),
                                effect),
                        shown(patterns.apply(grant.excess())))))
        .toList();
  }

  private static String shown(List<String> patterns) {
    String first = String.join(", ", patterns.stream().limit(SHOWN).toList());
    int further = patterns.size() - SHOWN;
    return ServerText.clean(further > 0 ? first + " and " + further + " more" : first);
  }

  /** What a policy allows in excess. */
  private record Grant(String policy, Excess excess) {}

  /** The actions of one kind that a policy allows in excess. */
  private record Excessive(String policy, Evidence evidence) {}
}
