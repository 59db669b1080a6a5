package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failed;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.AwsConsole;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;

/** Checks the role ARN that was entered, without a call to AWS. */
record RoleArnCheck(AwsAccountForm form) {

  /** The result. It does not contain the ARN, which must not be stored before it is verified. */
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
              "Open the role in IAM and copy its ARN, such as arn:"
                  + form.partition().id()
                  + ":iam::123456789012:role/Tenon.",
              new Action.EnterField(AwsForm.ROLE_ARN)));
    }
  }

  private Finding ofAnotherPartition(RoleArn role) {
    return finding(
        AwsErrorCode.AWS_ROLE_ARN_OF_ANOTHER_PARTITION,
        "The role is in %s, but the chosen partition is %s."
            .formatted(role.partition().displayName(), form.partition().displayName()),
        List.of(new Evidence("Partition in the ARN", role.partition().id())),
        "Choose the partition "
            + role.partition().id()
            + ", or enter the ARN of a role in "
            + form.partition().id()
            + ".",
        new Action.EnterField(AwsForm.PARTITION, role.partition().id()));
  }

  private Finding finding(
      AwsErrorCode code, String message, List<Evidence> evidence, String step, Action action) {
    return new Finding(
        code.name(),
        message,
        evidence,
        new Remediation(
            "the person who links the account",
            List.of(step),
            List.of(action),
            Optional.of(new AwsConsole(form.partition()).roles())));
  }
}
