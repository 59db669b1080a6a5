package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.sdk.OrganizationDescription;
import dev.tenon.aws.sdk.Organizations;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the account has the account type in the form. */
final class AccountTypeCheck {

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;

  AccountTypeCheck(CheckedAccount subject, AwsAccountQueries queries) {
    this.subject = subject;
    this.queries = queries;
  }

  CheckResult accountType() {
    return queries
        .organization
        .answer()
        .fold(
            organization -> organization.map(this::inOrganization).orElseGet(this::standalone),
            refusal ->
                SessionRefusals.inconclusiveAfter(
                    Organizations.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ORGANIZATION,
                    "Attach the AWS managed policy SecurityAudit to the role. If it is attached"
                        + " already, remove the service control policy that denies"
                        + " organizations:DescribeOrganization."),
            fault -> fault.inconclusive());
  }

  /** The management account, if this is a member account. It must be linked first. */
  Optional<String> parent() {
    return queries
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
        : passed("Organization", "none (standalone account)");
  }

  private boolean isManagement(OrganizationDescription organization) {
    return organization.managementAccountId().equals(subject.role().accountId());
  }

  private Finding isManagementFinding(List<Evidence> evidence) {
    return finding(
        AwsErrorCode.AWS_ACCOUNT_IS_MANAGEMENT,
        "The account is the management account of its organization, but was entered as a linked"
            + " account.",
        evidence,
        AwsForm.MANAGEMENT);
  }

  private Finding isMember(List<Evidence> evidence) {
    return finding(
        AwsErrorCode.AWS_ACCOUNT_IS_MEMBER,
        "The account is a member of an organization, but was entered as a management account.",
        evidence,
        AwsForm.LINKED,
        "Link the management account first, unless it is linked already.");
  }

  private Finding inNone() {
    return finding(
        AwsErrorCode.AWS_ACCOUNT_IN_NO_ORGANIZATION,
        "The account is not in an organization, but was entered as a linked account.",
        List.of(new Evidence("Organization", "none")),
        AwsForm.MANAGEMENT);
  }

  private Finding finding(
      AwsErrorCode code,
      String message,
      List<Evidence> evidence,
      String accountType,
      String... stepsBefore) {
    List<String> steps = new ArrayList<>(List.of(stepsBefore));
    steps.add("Change the account type to " + accountType + ".");
    return new Finding(
        code.name(),
        message,
        evidence,
        new Remediation(
            subject.administrator(),
            steps,
            List.of(new Action.EnterField(AwsForm.ACCOUNT_TYPE, accountType)),
            Optional.of(subject.console().organization())));
  }
}
