package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;
import static dev.tenon.aws.check.AwsCheckResults.passed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.Answer;
import java.util.List;
import java.util.Optional;

/** Checks that the role cannot be assumed without the right external ID. */
final class ExternalIdCheck {

  private static final String DENIED = "denied";

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;
  private final PlatformRefusals refusals;

  ExternalIdCheck(CheckedAccount subject, AwsAccountQueries queries, PlatformRefusals refusals) {
    this.subject = subject;
    this.queries = queries;
    this.refusals = refusals;
  }

  /** Passes if AWS denied both attempts. */
  CheckResult denied(ExternalIdProbes probes) {
    probes.begin();
    CheckResult without =
        evaluate(probes.withoutId().answer(), assumable("without an external ID"));
    if (without instanceof CheckResult.Failed) {
      return without;
    }
    CheckResult withUnknown =
        evaluate(probes.withUnknownId().answer(), assumable("with a random external ID"));
    if (withUnknown instanceof CheckResult.Failed || without instanceof CheckResult.Passed) {
      return withUnknown instanceof CheckResult.Passed
          ? new CheckResult.Passed(
              List.of(
                  new Evidence("Without an external ID", DENIED),
                  new Evidence("With a random external ID", DENIED)))
          : withUnknown;
    }
    return without;
  }

  CheckResult formerExternalId() {
    return subject.ids().previous().isEmpty()
        ? passed("Previous external ID", "none")
        : evaluate(queries.assumedWithFormerId.answer(), formerAccepted());
  }

  private CheckResult evaluate(Answer<Boolean> probe, Finding whenAssumed) {
    return probe.fold(
        assumed -> failed(whenAssumed),
        refusal ->
            PlatformRefusals.isDenial(refusal)
                ? passed("AWS STS", DENIED)
                : refusals.explain(refusal).inconclusive(),
        fault -> fault.inconclusive());
  }

  /** Does not name the role or the account, because anyone who knows them can use the role. */
  private Finding assumable(String how) {
    return new Finding(
        AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED.name(),
        "The role can be assumed "
            + how
            + ". Anyone who knows its ARN could make the platform act in this account, so the"
            + " platform does not use the role.",
        List.of(new Evidence("AWS STS opened a session", how)),
        new Remediation(
            "administrator of the AWS account",
            List.of(
                "Open the role in IAM, Trust relationships, Edit trust policy.",
                "In every statement that allows the platform sts:AssumeRole, add the condition"
                    + " StringEquals with sts:ExternalId and the external ID in the guide. Or"
                    + " delete the role and create it from the template in the guide."),
            List.of(new Action.CheckAgain()),
            Optional.of(subject.console().roles())));
  }

  private Finding formerAccepted() {
    return subject.finding(
        AwsErrorCode.AWS_FORMER_EXTERNAL_ID_ACCEPTED,
        "The role still accepts the external ID that was replaced.",
        List.of(new Evidence("AWS STS opened a session", "with the replaced external ID")),
        subject.console().trustPolicy(subject.role()),
        "Open the role in IAM, Trust relationships, Edit trust policy.",
        "Remove the previous external ID from the condition on sts:ExternalId, so that only "
            + subject.ids().current()
            + " is left.");
  }
}
