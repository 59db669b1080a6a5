package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;
import static dev.tenon.aws.check.AwsCheckResults.propagating;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether the platform can assume the role, and for how long. */
final class RoleSessionCheck {

  private static final Duration NEEDED = Duration.ofHours(1);

  private static final String NO_FURTHER_CONDITION =
      "Make sure that the trust policy has no further condition, such as multi-factor"
          + " authentication (aws:MultiFactorAuthPresent), a source address or an organization.";
  private static final String DELETED_PRINCIPAL =
      "If the trust policy names an ID that begins with AIDA or AROA instead of the principal, the"
          + " principal was deleted and created again. Enter its ARN again.";
  private static final String WAIT = "Wait a minute for a change to take effect.";

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;
  private final PlatformRefusals refusals;

  RoleSessionCheck(CheckedAccount subject, AwsAccountQueries queries, PlatformRefusals refusals) {
    this.subject = subject;
    this.queries = queries;
    this.refusals = refusals;
  }

  CheckResult roleAssumed() {
    return queries
        .session
        .answer()
        .fold(
            this::usable,
            refusal ->
                PlatformRefusals.isDenial(refusal)
                    ? denied(refusal)
                    : refusals.explain(refusal).inconclusive(),
            fault -> fault.inconclusive());
  }

  CheckResult sessionLength() {
    return queries
        .role
        .answer()
        .fold(this::sessionLength, RoleSessionCheck::unreadable, fault -> fault.inconclusive());
  }

  /** Passes once IAM accepts the session, even if the role has no permissions. */
  private CheckResult usable(RoleSession session) {
    if (!session.accountId().equals(subject.role().accountId())) {
      return inconclusive(
          AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT,
          "AWS STS opened a session in account "
              + session.accountId()
              + ", which is not the account of the role ARN. Enter the ARN of the role in that"
              + " account.");
    }
    CheckResult usable =
        new CheckResult.Passed(
            List.of(
                new Evidence("Account", session.accountId()),
                new Evidence("Role", subject.role().toString()),
                new Evidence("Platform principal (configured)", subject.principal().toString())));
    return queries
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

  /** If AWS names no reason, the caller, and a call with the previous ID, can explain a denial. */
  private CheckResult denied(Refusal refusal) {
    Optional<String> caller = queries.caller.answer().toOptional();
    if (caller.filter(arn -> !subject.principal().isCaller(arn)).isPresent()) {
      return inconclusive(
          AwsErrorCode.AWS_CREDENTIALS_OF_ANOTHER_PRINCIPAL,
          "Tenon calls AWS as %s, but the guides ask customers to trust %s. Correct Tenon's credentials, or the setting principals of provider aws."
              .formatted(caller.get(), subject.principal()));
    }
    Optional<DenyingPolicy> named = DenyingPolicy.namedIn(refusal);
    if (named.isPresent()) {
      return named.get().isOfCustomer()
          ? failed(deniedByOrganization(DenyingPolicy.arn(refusal)).asDefinite())
          : notAllowed(
              named.get().of(subject.principal().toString())
                  + DenyingPolicy.arn(refusal).map(arn -> " (" + arn + ")").orElse(""));
    }
    if (DenyingPolicy.isDeniedByTrust(refusal)) {
      return failed(deniedByTrust());
    }
    boolean formerAccepted =
        subject.ids().previous().isPresent()
            && queries.assumedWithFormerId.answer().toOptional().isPresent();
    if (formerAccepted) {
      return propagating(newIdNotAccepted());
    }
    boolean createdAsMember =
        subject.ids().memberPrefix().isPresent()
            && queries.assumedAsMember.answer().toOptional().isPresent();
    if (createdAsMember) {
      return failed(createdAsMember());
    }
    return propagating(
        DenyingPolicy.isNotAllowedByTrust(refusal) ? notAllowedByTrust() : notAssumable());
  }

  private Finding deniedByTrust() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
        "The trust policy of the role %s denies %s with the external ID of this account."
            .formatted(subject.role(), subject.principal()),
        List.of(new Evidence("AWS STS", "explicit deny in the trust policy")),
        subject.console().trustPolicy(subject.role()),
        "Open the role in IAM, Trust relationships, Edit trust policy.",
        "Find the statement with the effect Deny that covers this call, and change or remove it."
            + " If it is about the external ID, it must name %s."
                .formatted(subject.ids().current()));
  }

  private Finding notAllowedByTrust() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
        "The trust policy of the role %s does not allow %s with the external ID of this account."
            .formatted(subject.role(), subject.principal()),
        List.of(new Evidence("AWS STS", "not allowed by the trust policy")),
        subject.console().trustPolicy(subject.role()),
        namesUs(),
        NO_FURTHER_CONDITION,
        DELETED_PRINCIPAL,
        WAIT);
  }

  private String namesUs() {
    return "Make sure that the trust policy of the role names the principal %s and the external ID %s."
        .formatted(subject.principal(), subject.ids().current());
  }

  private Finding newIdNotAccepted() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_NEW_EXTERNAL_ID_NOT_ACCEPTED,
        "The role accepts the previous external ID, but not the new one yet.",
        List.of(
            new Evidence("With the new external ID", "denied"),
            new Evidence("With the previous external ID", "accepted")),
        subject.console().trustPolicy(subject.role()),
        "Open the role in IAM, Trust relationships, Edit trust policy.",
        "Add "
            + subject.ids().current()
            + " to the values of the condition on sts:ExternalId, or update the stack with the"
            + " template in the guide.",
        "Wait a minute for the change to take effect.");
  }

  private Finding createdAsMember() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
        "The role %s was created with the template for member accounts: it accepts the external ID of a member, not the one of this account."
            .formatted(subject.role()),
        List.of(
            new Evidence("With the external ID of this account", "denied"),
            new Evidence("With the external ID of a member account", "accepted")),
        subject.console().roles(),
        "If account %s manages the organization, delete the stack there, and create it from the template for this account in the guide."
            .formatted(subject.role().accountId()),
        "If it is a member account, enter the ARN of the role in the account that manages the"
            + " organization; its members are linked from there.");
  }

  private CheckResult notAllowed(String policy) {
    return inconclusive(
        AwsErrorCode.AWS_PLATFORM_NOT_ALLOWED,
        "AWS does not allow the platform to assume the role %s because of %s. The operator of Tenon has to change this policy so that it allows sts:AssumeRole on the role; the customer cannot."
            .formatted(subject.role(), policy));
  }

  private Finding deniedByOrganization(Optional<String> policy) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("AWS STS", "denied by a resource control policy"));
    policy.ifPresent(arn -> evidence.add(new Evidence("Policy", arn)));
    return new Finding(
        AwsErrorCode.AWS_ROLE_DENIED_BY_ORGANIZATION.name(),
        "A resource control policy of the organization does not allow the platform to assume the role %s."
            .formatted(subject.role()),
        evidence,
        new Remediation(
            "administrator of the organization's management account",
            List.of(
                "Open AWS Organizations, Policies, Resource control policies.",
                "Change the policies that apply to account %s so that they allow %s the action sts:AssumeRole on this role. A policy in the account itself cannot override them."
                    .formatted(subject.role().accountId(), subject.principal())),
            List.of(new Action.CheckAgain()),
            Optional.of(subject.console().resourceControlPolicies())));
  }

  /**
   * What a denial without a reason can mean. Service control policies of the customer are not among
   * it: they do not apply to callers of other organizations.
   *
   * <p>Sources: aws-samples/aws-security-reference-architecture-examples #218 (suspended account);
   * "SCP effects on permissions" in the AWS Organizations user guide.
   */
  private Finding notAssumable() {
    PrincipalArn principal = subject.principal();
    return new Finding(
        AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE.name(),
        "AWS denies the platform access to the role %s. AWS returns the same error for every reason: the role does not exist, it does not trust %s, it requires another external ID or has a further condition that is not met, a policy of the organization or of the platform denies it, or the account is suspended or closed."
            .formatted(subject.role(), principal),
        List.of(
            new Evidence("With the external ID of this account", "denied"),
            new Evidence("Without an external ID", "denied"),
            new Evidence("With a random external ID", "denied")),
        new Remediation(
            subject.administrator(),
            List.of(
                "Make sure that a role with exactly this ARN exists, including its path.",
                namesUs(),
                NO_FURTHER_CONDITION,
                DELETED_PRINCIPAL,
                "If all of this is right, look in AWS Organizations for a resource control policy"
                    + " that denies sts:AssumeRole, and remove the denial.",
                "If the account was suspended or closed, contact AWS Support to reopen it, or"
                    + " unlink it.",
                "If other accounts are denied as well, ask the operator of Tenon to make sure that the policies of %s and of its organization allow sts:AssumeRole on the role."
                    .formatted(principal),
                WAIT),
            List.of(new Action.CheckAgain(), new Action.Unlink()),
            Optional.of(subject.console().trustPolicy(subject.role()))));
  }

  private CheckResult sessionLength(RoleDescription role) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence("Maximum session duration", role.longestSession().toMinutes() + " minutes"));
    if (subject.principal().kind() == PrincipalArn.Kind.ROLE) {
      evidence.add(
          new Evidence("Platform", "is a role itself, so AWS limits its sessions to 60 minutes"));
    }
    return role.longestSession().compareTo(NEEDED) <= 0
        ? new CheckResult.Passed(evidence)
        : failed(
            subject.finding(
                AwsErrorCode.AWS_SESSION_TOO_LONG,
                "Sessions of the role can last %d minutes. The platform needs at most 60 minutes."
                    .formatted(role.longestSession().toMinutes()),
                evidence,
                subject.console().permissions(subject.role()),
                "Open the role in IAM, choose Edit in the Summary, and set Maximum session duration"
                    + " to 1 hour."));
  }

  private static CheckResult unreadable(Refusal refusal) {
    return SessionRefusals.inconclusiveAfter(
        Iam.SERVICE,
        refusal,
        AwsErrorCode.AWS_CANNOT_READ_ROLE,
        SessionRefusals.ATTACH_SECURITY_AUDIT);
  }
}
