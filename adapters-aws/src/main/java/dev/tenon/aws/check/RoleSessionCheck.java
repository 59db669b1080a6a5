package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;
import static dev.tenon.aws.check.AwsCheckResults.propagating;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges whether the platform can assume the role, and for how long. */
final class RoleSessionCheck {

  private static final Duration NEEDED = Duration.ofHours(1);

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;
  private final PlatformRefusals refusals;

  RoleSessionCheck(CheckedAccount subject, AwsAccountQueries inquiry, PlatformRefusals refusals) {
    this.subject = subject;
    this.inquiry = inquiry;
    this.refusals = refusals;
  }

  CheckResult roleAssumed() {
    return inquiry
        .session
        .answer()
        .fold(
            this::usable,
            refusal ->
                PlatformRefusals.isDenial(refusal)
                    ? denied()
                    : refusals.explain(refusal).inconclusive(),
            fault -> fault.inconclusive());
  }

  CheckResult sessionLength() {
    return inquiry
        .role
        .answer()
        .fold(this::sessionLength, RoleSessionCheck::unreadable, fault -> fault.inconclusive());
  }

  /** A session that IAM does not know yet is not usable yet; whether the role may ask is not it. */
  private CheckResult usable(RoleSession session) {
    if (!session.accountId().equals(subject.role().accountId())) {
      return inconclusive(
          AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT,
          "AWS STS opened a session in account "
              + session.accountId()
              + ", which the role ARN does not name; enter the ARN of the role in that account.");
    }
    CheckResult usable =
        new CheckResult.Passed(
            List.of(
                new Evidence("Account", session.accountId()),
                new Evidence("Role", subject.role().toString()),
                new Evidence("Platform, as configured", subject.principal().toString())));
    return inquiry
        .role
        .answer()
        .fold(
            role -> usable,
            refusal -> usable,
            fault ->
                fault.code() == AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE
                    ? fault.inconclusive()
                    : usable);
  }

  /** A denial says nothing about its reason; who calls, and what else is accepted, says a bit. */
  private CheckResult denied() {
    Optional<String> caller = inquiry.caller.answer().toOptional();
    if (caller.filter(arn -> !subject.principal().isCaller(arn)).isPresent()) {
      return inconclusive(
          AwsErrorCode.AWS_CREDENTIALS_OF_ANOTHER_PRINCIPAL,
          "Tenon calls AWS as %s, but customers are told to trust %s; correct its credentials, or the setting principals of provider aws."
              .formatted(caller.get(), subject.principal()));
    }
    boolean formerAccepted =
        subject.ids().previous().isPresent()
            && inquiry.openWithFormerId.answer().toOptional().isPresent();
    return propagating(formerAccepted ? newIdNotAccepted() : notAssumable());
  }

  private Finding newIdNotAccepted() {
    return subject.finding(
        AwsErrorCode.AWS_NEW_EXTERNAL_ID_NOT_ACCEPTED,
        "The role accepts the external ID that is being replaced, but not the new one yet.",
        List.of(
            new Evidence("With the new external ID", "denied"),
            new Evidence("With the one before it", "accepted")),
        subject.console().trustPolicy(subject.role()),
        "Open the role in IAM, Trust relationships, Edit trust policy.",
        "Add "
            + subject.ids().current()
            + " to the values of the condition on sts:ExternalId, or update the stack with the"
            + " template of the guide.",
        "Check again a minute after the change.");
  }

  private Finding notAssumable() {
    PrincipalArn principal = subject.principal();
    return subject.finding(
        AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
        "AWS denies the role %s to the platform. From outside, AWS gives one answer to all reasons: the role does not exist, does not trust %s, demands another external ID, is withheld by a policy of the organization, or the platform's own policies do not let it assume roles."
            .formatted(subject.role(), principal),
        List.of(
            new Evidence("With the external ID of this account", "denied"),
            new Evidence("Without an external ID", "denied"),
            new Evidence("With a random external ID", "denied")),
        subject.console().trustPolicy(subject.role()),
        "Make sure that the role exists under exactly this ARN, its path included.",
        "Make sure that its trust policy names the principal %s and the external ID %s."
            .formatted(principal, subject.ids().current()),
        "If both are right, look for a service control policy or resource control policy of the"
            + " organization that denies sts:AssumeRole.",
        "If other accounts are denied as well, whoever runs Tenon makes sure that the policies of %s allow sts:AssumeRole on the role."
            .formatted(principal),
        "Check again a minute after a change.");
  }

  private CheckResult sessionLength(RoleDescription role) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Longest session", role.longestSession().toMinutes() + " minutes"));
    if (subject.principal().kind() == PrincipalArn.Kind.ROLE) {
      evidence.add(
          new Evidence(
              "Platform", "is a role itself, so that AWS ends its sessions after 60 minutes"));
    }
    return role.longestSession().compareTo(NEEDED) <= 0
        ? new CheckResult.Passed(evidence)
        : failed(
            subject.finding(
                AwsErrorCode.AWS_SESSION_TOO_LONG,
                "Sessions of the role may last %d minutes; the platform needs at most 60."
                    .formatted(role.longestSession().toMinutes()),
                evidence,
                subject.console().permissions(subject.role()),
                "Open the role in IAM, Summary, Edit, and set Maximum session duration to 1"
                    + " hour."));
  }

  private static CheckResult unreadable(AwsRefusal refusal) {
    return SessionRefusals.verdict(
        Iam.SERVICE,
        refusal,
        AwsErrorCode.AWS_CANNOT_READ_ROLE,
        "attach the AWS managed policy SecurityAudit to it.");
  }
}
