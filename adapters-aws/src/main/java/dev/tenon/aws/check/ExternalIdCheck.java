package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.conversation.Answer;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;

/** Judges whether the role is refused with wrong external IDs. */
final class ExternalIdCheck {

  private static final String DENIED = "denied";

  private final CheckedAccount subject;
  private final AwsAccountQueries inquiry;
  private final PlatformRefusals refusals;

  ExternalIdCheck(CheckedAccount subject, AwsAccountQueries inquiry, PlatformRefusals refusals) {
    this.subject = subject;
    this.inquiry = inquiry;
    this.refusals = refusals;
  }

  /** Passes when both tries were denied. */
  CheckResult denied(ExternalIdProbes probes) {
    probes.begin();
    CheckResult without = judge(probes.withoutId().answer(), open("without an external ID"));
    if (without instanceof CheckResult.Failed) {
      return without;
    }
    CheckResult any =
        judge(probes.withAnyId().answer(), open("with an external ID that it was never given"));
    if (any instanceof CheckResult.Failed || without instanceof CheckResult.Passed) {
      return any instanceof CheckResult.Passed
          ? new CheckResult.Passed(
              List.of(
                  new Evidence("Without an external ID", DENIED),
                  new Evidence("With a random external ID", DENIED)))
          : any;
    }
    return without;
  }

  CheckResult formerExternalId() {
    return subject.ids().previous().isEmpty()
        ? passed("Replaced external ID", "none")
        : judge(inquiry.openWithFormerId.answer(), formerAccepted());
  }

  private CheckResult judge(Answer<Boolean> probe, Finding whenOpen) {
    return probe.fold(
        open -> failed(whenOpen),
        refusal ->
            PlatformRefusals.isDenial(refusal)
                ? passed("Answer of AWS STS", DENIED)
                : refusals.explain(refusal).inconclusive(),
        fault -> fault.inconclusive());
  }

  /** Names neither the role nor the account: whoever reads it could use the role. */
  private Finding open(String how) {
    return new Finding(
        AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED.name(),
        "The role lets itself be assumed "
            + how
            + ", so that anyone who knows its name can have the platform act in this account; the"
            + " platform does not use it.",
        List.of(new Evidence("AWS STS opened a session", how)),
        new Remediation(
            "administrator of the AWS account",
            List.of(
                "Open the role in IAM, Trust relationships, Edit trust policy.",
                "Give every statement that allows sts:AssumeRole to the platform the condition"
                    + " StringEquals with sts:ExternalId and the external ID of the guide, or make"
                    + " the role anew with the template of the guide.",
                "Then check again."),
            Optional.of(subject.console().roles())));
  }

  private Finding formerAccepted() {
    return subject.finding(
        AwsErrorCode.AWS_FORMER_EXTERNAL_ID_ACCEPTED,
        "The role still accepts the external ID that was replaced.",
        List.of(new Evidence("AWS STS opened a session", "with the replaced external ID")),
        subject.console().trustPolicy(subject.role()),
        "Open the role in IAM, Trust relationships, Edit trust policy.",
        "Remove the replaced external ID from the condition on sts:ExternalId, so that "
            + subject.ids().current()
            + " alone is left.");
  }
}
