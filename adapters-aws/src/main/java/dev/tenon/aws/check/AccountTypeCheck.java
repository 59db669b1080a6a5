package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.sdk.OrganizationDescription;
import dev.tenon.aws.sdk.Organizations;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Optional;

/** Judges whether the account stands in its organization where the form says. */
final class AccountTypeCheck {

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;

  AccountTypeCheck(CheckedAccount subject, AwsAccountQueries inquiry) {
    this.subject = subject;
    this.inquiry = inquiry;
  }

  CheckResult accountType() {
    return inquiry
        .organization
        .answer()
        .fold(
            organization -> organization.map(this::inOrganization).orElseGet(this::standalone),
            refusal ->
                SessionRefusals.verdict(
                    Organizations.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ORGANIZATION,
                    "attach the AWS managed policy SecurityAudit to it, and look for a service"
                        + " control policy that denies organizations:DescribeOrganization."),
            fault -> fault.inconclusive());
  }

  /** The account that has to be linked first, if this one lies under another. */
  Optional<String> parent() {
    return inquiry
        .organization
        .answer()
        .toOptional()
        .flatMap(organization -> organization)
        .filter(organization -> subject.form().member() && !isManagement(organization))
        .map(
            organization ->
                subject.form().partition().accountId(organization.managementAccountId()));
  }

  private CheckResult inOrganization(OrganizationDescription organization) {
    List<Evidence> evidence =
        List.of(
            new Evidence("Organization", organization.id()),
            new Evidence("Management account", organization.managementAccountId()));
    if (isManagement(organization) == subject.form().member()) {
      return failed(subject.form().member() ? isManagementFinding(evidence) : isMember(evidence));
    }
    return new CheckResult.Passed(evidence);
  }

  private CheckResult standalone() {
    return subject.form().member()
        ? failed(inNone())
        : passed("Organization", "none; the account stands by itself");
  }

  private boolean isManagement(OrganizationDescription organization) {
    return organization.managementAccountId().equals(subject.role().accountId());
  }

  private Finding isManagementFinding(List<Evidence> evidence) {
    return subject.finding(
        AwsErrorCode.AWS_ACCOUNT_IS_MANAGEMENT,
        "The account is the management account of its organization, but was entered as a linked"
            + " one.",
        evidence,
        subject.console().organization(),
        choose(AwsForm.MANAGEMENT));
  }

  private Finding isMember(List<Evidence> evidence) {
    return subject.finding(
        AwsErrorCode.AWS_ACCOUNT_IS_MEMBER,
        "The account is a member of an organization, but was entered as a management account.",
        evidence,
        subject.console().organization(),
        "Link the management account first, if that is not done yet.",
        choose(AwsForm.LINKED));
  }

  private Finding inNone() {
    return subject.finding(
        AwsErrorCode.AWS_ACCOUNT_IN_NO_ORGANIZATION,
        "The account was entered as a linked one, but it is in no organization.",
        List.of(new Evidence("Organization", "none")),
        subject.console().organization(),
        choose(AwsForm.MANAGEMENT));
  }

  private static String choose(String accountType) {
    return "Enter this account with the account type " + accountType + ".";
  }
}
