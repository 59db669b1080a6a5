package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Judges what the policies of the role allow beyond what was asked for. */
final class ExcessPermissionCheck {

  private static final int SHOWN = 8;

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;

  ExcessPermissionCheck(CheckedAccount subject, AwsAccountQueries inquiry) {
    this.subject = subject;
    this.inquiry = inquiry;
  }

  CheckResult excess() {
    return inquiry
        .policies
        .others
        .answer()
        .fold(
            this::judge,
            refusal ->
                SessionRefusals.verdict(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    "attach the AWS managed policy SecurityAudit to it."),
            fault -> fault.inconclusive());
  }

  private CheckResult judge(List<RolePolicy> policies) {
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_ADMINISTRATION,
        "The role may administer the account unless another policy denies it, which Tenon did not"
            + " ask for",
        found(policies, Excess::administration));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_DATA_ACCESS,
        "The role may read what is stored in the account unless another policy denies it, which"
            + " Tenon did not ask for",
        found(policies, Excess::data));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_PERMISSION,
        "The role may change things unless another policy denies it, which Tenon did not ask for",
        found(policies, Excess::changes));
    if (findings.isEmpty() && policies.stream().anyMatch(policy -> policy.excess().isEmpty())) {
      return inconclusive(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "AWS IAM sent a policy of the role that cannot be understood; try again, and report this"
              + " if it lasts.");
    }
    return failedIfAny(
        findings,
        List.of(
            new Evidence(
                "Policies beyond those asked for",
                policies.isEmpty() ? "none" : names(policies) + ", which only read")));
  }

  private void add(
      List<Finding> findings, AwsErrorCode code, String message, List<Evidence> evidence) {
    if (!evidence.isEmpty()) {
      String names = String.join(", ", evidence.stream().map(Evidence::label).toList());
      findings.add(
          subject.finding(
              code,
              message + ": " + names + ".",
              evidence,
              subject.console().permissions(subject.role()),
              "First make sure that the policies of the guide are attached to the role.",
              "Open the role in IAM, Permissions, and remove: " + names + "."));
    }
  }

  private static List<Evidence> found(
      List<RolePolicy> policies, Function<Excess, List<String>> kind) {
    return policies.stream()
        .flatMap(
            policy ->
                policy.excess().map(kind).filter(patterns -> !patterns.isEmpty()).stream()
                    .map(
                        patterns -> new Evidence(ServerText.clean(policy.name()), shown(patterns))))
        .toList();
  }

  private static String shown(List<String> patterns) {
    String first = String.join(", ", patterns.stream().limit(SHOWN).toList());
    int further = patterns.size() - SHOWN;
    return ServerText.clean(further > 0 ? first + " and " + further + " more" : first);
  }

  private static String names(List<RolePolicy> policies) {
    return ServerText.clean(String.join(", ", policies.stream().map(RolePolicy::name).toList()));
  }
}
