package dev.tenon.aws;

import dev.tenon.aws.access.AccountAccess;
import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.RegionSyntax;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Field;
import dev.tenon.spi.Hierarchy;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.Setting;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes the provider: its settings, form fields, requirements and checks. */
final class AwsDescriptor {

  private static final String ADMINISTRATOR = "administrator of the AWS account";
  private static final Syntax LIST = new Syntax("[^\\p{Cntrl}]{0,4096}", "a comma-separated list");

  static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          AwsForm.PROVIDER,
          "AWS",
          new ProviderFamily("aws", "AWS"),
          "Reads the configuration of an AWS account and the costs of its organization, through a"
              + " role that only the platform can assume.",
          Set.of(Capability.DISCOVER_ACCOUNTS, Capability.ROTATE_CREDENTIAL, Capability.ACCESS),
          List.of(principals(), credentials(), credentialsFile(), regions(), templateUrl()),
          List.of(partition(), accountType(), roleArn(), region()),
          List.of(securityAudit(), billing()),
          AwsChecks.ALL,
          Optional.of(
              new Hierarchy(
                  AwsForm.ACCOUNT_TYPE, AwsForm.MANAGEMENT, AwsForm.LINKED, "management account")),
          List.of(AccountAccess.AUDIENCE));

  private AwsDescriptor() {}

  private static Setting principals() {
    return new Setting(
        AwsSettings.PRINCIPALS,
        "The ARNs of the IAM roles or users with which the platform calls AWS: one per partition,"
            + " separated by commas. Customers' roles trust them.",
        LIST,
        Optional.of(""));
  }

  private static Setting credentials() {
    return new Setting(
        AwsSettings.CREDENTIALS,
        "The source of the platform's own AWS credentials: the environment variables"
            + " AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; a credentials file,"
            + " in the profile named after the partition; or the container or instance that Tenon"
            + " runs on.",
        Syntax.oneOf(CredentialSource.ids().toArray(String[]::new)),
        Optional.of(CredentialSource.ENVIRONMENT.id()));
  }

  private static Setting credentialsFile() {
    return new Setting(
        AwsSettings.CREDENTIALS_FILE,
        "The path of the credentials file. Default: .aws/credentials in the home directory.",
        new Syntax("[^\\p{Cntrl}]{0,4096}", "the path of a file"),
        Optional.of(""));
  }

  private static Setting regions() {
    return new Setting(
        AwsSettings.REGIONS,
        "The regions in which to call AWS STS: at most one per partition, separated by commas."
            + " Default: the main region of the partition.",
        LIST,
        Optional.of(""));
  }

  private static Setting templateUrl() {
    return new Setting(
        AwsSettings.TEMPLATE_URL,
        "The URL in Amazon S3 of a CloudFormation template from a guide. One template is enough for"
            + " all customers, who must be able to read it. The guide then links to a prefilled"
            + " page of the AWS console. Without this setting, customers upload the template"
            + " themselves.",
        new Syntax(
            "|(?=.{1,1000}$)https://(?:[a-z0-9]+(?:-+[a-z0-9]+)*\\.)+amazonaws\\.(?:com|com\\.cn|eu)"
                + "/[A-Za-z0-9._~/-]+",
            "an HTTPS URL in Amazon S3, such as"
                + " https://example.s3.amazonaws.com/tenon-aws.yaml"),
        Optional.of(""));
  }

  private static Field partition() {
    return Field.choice(
        AwsForm.PARTITION,
        "Partition",
        "The AWS partition of the account: aws for most accounts, aws-cn for China, aws-us-gov for"
            + " GovCloud, aws-eusc for the European Sovereign Cloud.",
        Partition.ids(),
        Partition.AWS.id());
  }

  private static Field accountType() {
    return Field.choice(
        AwsForm.ACCOUNT_TYPE,
        "Account type",
        "management for the management account of an organization or a standalone account; linked"
            + " for a member account. Link the management account first.",
        List.of(AwsForm.MANAGEMENT, AwsForm.LINKED),
        AwsForm.MANAGEMENT);
  }

  private static Field roleArn() {
    return Field.required(
        AwsForm.ROLE_ARN,
        "Role ARN",
        "The AWS console shows it on the Outputs tab of the CloudFormation stack, and on the page"
            + " of the role in IAM.",
        RoleArn.SYNTAX,
        "arn:aws:iam::123456789012:role/Tenon");
  }

  private static Field region() {
    return Field.optional(
        AwsForm.REGION,
        "Region",
        "A region that the account uses, if policies of the organization close others. Default: the"
            + " region of the platform, or one that these policies leave open.",
        RegionSyntax.SYNTAX,
        "eu-central-1");
  }

  private static Requirement securityAudit() {
    return new Requirement(
            "security-audit",
            "AWS managed policy " + ManagedPolicy.SECURITY_AUDIT.policyName(),
            "Reads the configuration of the services in the account, and allows Tenon to check its"
                + " own role. Some of its actions return stored data, secrets or credentials; the"
                + " role denies those that Tenon does not need.",
            ADMINISTRATOR)
        .verifiedBy(AwsChecks.PERMISSIONS);
  }

  private static Requirement billing() {
    return new Requirement(
            "billing-read-only",
            "AWS managed policy " + ManagedPolicy.BILLING_READ_ONLY.policyName(),
            "Reads the bills and costs of the whole organization. Required only in the management"
                + " account, and not in AWS GovCloud (US), whose accounts are billed in the"
                + " partition aws.",
            ADMINISTRATOR)
        .verifiedBy(AwsChecks.BILLING);
  }
}
