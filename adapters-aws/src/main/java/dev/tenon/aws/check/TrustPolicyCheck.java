package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.Statement;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.ServerText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Judges whom the role trusts. */
final class TrustPolicyCheck {

  private static final String EDIT =
      "Open the role in IAM, Trust relationships, Edit trust policy.";

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;

  TrustPolicyCheck(CheckedAccount subject, AwsAccountQueries inquiry) {
    this.subject = subject;
    this.inquiry = inquiry;
  }

  /** Fails when strangers can use the role, directly or by way of the platform. */
  CheckResult trustClosed() {
    return judge(this::closed);
  }

  /** Fails when the role trusts more than it was asked to. */
  CheckResult trustPolicy() {
    return judge(this::precise);
  }

  private CheckResult judge(Function<List<Statement>, CheckResult> judgement) {
    return inquiry
        .role
        .answer()
        .fold(
            role -> judge(role, judgement),
            refusal ->
                SessionRefusals.verdict(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    "attach the AWS managed policy SecurityAudit to it."),
            fault -> fault.inconclusive());
  }

  private static CheckResult judge(
      RoleDescription role, Function<List<Statement>, CheckResult> judgement) {
    return PolicyDocument.parse(role.trustPolicy())
        .map(policy -> policy.allowing().stream().filter(Statement::opensSessions).toList())
        .map(judgement)
        .orElseGet(
            () ->
                inconclusive(
                    AwsErrorCode.AWS_TRUST_POLICY_UNREADABLE,
                    "AWS IAM sent a trust policy of the role that cannot be understood; try again,"
                        + " and report this if it lasts."));
  }

  private CheckResult closed(List<Statement> opening) {
    List<Finding> findings = new ArrayList<>();
    if (opening.stream().anyMatch(Statement::isForEveryone)) {
      findings.add(trustsEveryone());
    }
    if (opening.stream().anyMatch(statement -> isForPlatform(statement) && isLoose(statement))) {
      findings.add(loose());
    }
    return failedIfAny(
        findings, List.of(new Evidence("External ID", "demanded by the trust policy")));
  }

  private CheckResult precise(List<Statement> opening) {
    List<Finding> findings = new ArrayList<>();
    List<String> others = others(opening);
    if (!others.isEmpty()) {
      findings.add(trustsOthers(others));
    }
    long further =
        opening.stream()
            .flatMap(statement -> statement.externalIds().stream())
            .filter(id -> !subject.knownIds().contains(id))
            .distinct()
            .count();
    if (further > 0) {
      findings.add(furtherIds(further));
    }
    return failedIfAny(
        findings, List.of(new Evidence("Trusted principal", subject.principal().toString())));
  }

  private List<String> others(List<Statement> opening) {
    return opening.stream()
        .filter(statement -> !statement.isForNobodyBut(subject.principal().text()))
        .flatMap(statement -> statement.principals().stream())
        .map(PolicyPrincipal::name)
        .filter(name -> !name.equals(subject.principal().text()))
        .distinct()
        .map(ServerText::clean)
        .toList();
  }

  private boolean isForPlatform(Statement statement) {
    return statement.principals().stream()
        .anyMatch(
            principal ->
                principal.isAnyone()
                    || principal.name().equals(subject.principal().text())
                    || subject.principal().isWholeAccount(principal.name()));
  }

  private static boolean isLoose(Statement statement) {
    return !statement.demandsExternalId();
  }

  private Finding trustsEveryone() {
    return subject.finding(
        AwsErrorCode.AWS_TRUSTS_EVERYONE,
        "The role trusts everybody in AWS, so that anyone who has seen its external ID can use it"
            + " without Tenon; the platform does not use it.",
        List.of(new Evidence("Trusted principals", PolicyPrincipal.ANYONE.name())),
        page(),
        EDIT,
        "Replace the principal * by " + subject.principal() + ", then check again.");
  }

  private Finding trustsOthers(List<String> others) {
    String whom =
        others.stream().allMatch(subject.principal()::isWholeAccount)
            ? "everything in the platform's account, rather than the one principal that needs it"
            : "others than the platform";
    return subject.finding(
        AwsErrorCode.AWS_TRUSTS_OTHERS,
        "The role trusts " + whom + ".",
        List.of(new Evidence("Trusted principals", String.join(", ", others))),
        page(),
        EDIT,
        "Leave " + subject.principal() + " as the only principal, and remove the others.");
  }

  private Finding loose() {
    return subject.finding(
        AwsErrorCode.AWS_EXTERNAL_ID_LOOSE,
        "The trust policy does not demand exactly the external ID of this account from the"
            + " platform, so that others can have it act in this account; the platform does not use"
            + " it.",
        List.of(new Evidence("Condition on sts:ExternalId", "missing, or met by other values")),
        page(),
        EDIT,
        "Use the condition StringEquals with sts:ExternalId and the value %s, without wildcards and without IfExists, then check again."
            .formatted(subject.ids().current()));
  }

  private Finding furtherIds(long count) {
    return subject.finding(
        AwsErrorCode.AWS_FURTHER_EXTERNAL_ID,
        "The trust policy accepts other external IDs than the one of this account.",
        List.of(new Evidence("Further external IDs", Long.toString(count))),
        page(),
        EDIT,
        "Leave " + subject.ids().current() + " as the only value of sts:ExternalId.");
  }

  private URI page() {
    return subject.console().trustPolicy(subject.role());
  }
}
