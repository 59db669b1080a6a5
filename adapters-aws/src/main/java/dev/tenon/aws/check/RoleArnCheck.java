package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.AwsConsole;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;

/** Judges what was entered as the role ARN, without asking anybody. */
record RoleArnCheck(AwsAccountForm form) {

  /** The answer; without the ARN itself, which is not to be kept before the role was proven. */
  CheckResult roleArn() {
    try {
      RoleArn role = RoleArn.parse(form.roleArn());
      return role.partition() == form.partition()
          ? AwsCheckResults.passed("Partition", role.partition().id())
          : failed(ofAnotherPartition(role));
    } catch (IllegalArgumentException e) {
      return failed(
          finding(
              AwsErrorCode.AWS_ROLE_ARN_INVALID,
              e.getMessage(),
              List.of(),
              "Open the role in IAM and copy its ARN, which looks like arn:"
                  + form.partition().id()
                  + ":iam::123456789012:role/Tenon."));
    }
  }

  private Finding ofAnotherPartition(RoleArn role) {
    return finding(
        AwsErrorCode.AWS_ROLE_ARN_OF_ANOTHER_PARTITION,
        "The role is in %s, but %s was chosen as its partition."
            .formatted(role.partition().displayName(), form.partition().displayName()),
        List.of(new Evidence("Partition in the ARN", role.partition().id())),
        "Choose the partition "
            + role.partition().id()
            + " in the field "
            + AwsForm.PARTITION
            + ", or enter the ARN of a role in "
            + form.partition().id()
            + ".");
  }

  private Finding finding(AwsErrorCode code, String message, List<Evidence> evidence, String step) {
    return new Finding(
        code.name(),
        message,
        evidence,
        new Remediation(
            "whoever links the account",
            List.of(step),
            Optional.of(new AwsConsole(form.partition()).roles())));
  }
}
