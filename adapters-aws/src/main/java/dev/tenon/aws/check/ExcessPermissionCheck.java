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
    return queries
        .policies
        .others
        .answer()
        .fold(
            this::evaluate,
            refusal ->
                SessionRefusals.inconclusiveAfter(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    SessionRefusals.ATTACH_SECURITY_AUDIT),
            fault -> fault.inconclusive());
  }

  private CheckResult evaluate(List<RolePolicy> policies) {
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_ADMINISTRATION,
        "The role can administer the account, unless another policy denies this. Tenon does not"
            + " need these policies",
        found(policies, Excess::administration));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_DATA_ACCESS,
        "The role can read data stored in the account, unless another policy denies this. Tenon"
            + " does not need these policies",
        found(policies, Excess::data));
    add(
        findings,
        AwsErrorCode.AWS_EXCESS_PERMISSION,
        "The role can make changes in the account, unless another policy denies this. Tenon does"
            + " not need these policies",
        found(policies, Excess::changes));
    if (findings.isEmpty() && policies.stream().anyMatch(policy -> policy.excess().isEmpty())) {
      return inconclusive(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "A policy of the role that AWS IAM returned cannot be parsed. Try again; if the problem"
              + " persists, report it.");
    }
    return failedIfAny(
        findings,
        List.of(
            new Evidence(
                "Policies beyond those in the guide",
                policies.isEmpty() ? "none" : names(policies) + " (read-only)")));
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
              "Make sure that the policies in the guide are attached to the role.",
              "Open the role in IAM, Permissions, select these policies and choose Remove: "
                  + names
                  + "."));
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
