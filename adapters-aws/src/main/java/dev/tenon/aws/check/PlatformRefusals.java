package dev.tenon.aws.check;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.sdk.AwsFaults;
import dev.tenon.aws.sdk.Sts;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;

/**
 * Explains errors of AWS STS in response to the platform's own calls. Only a denial says something
 * about the customer's account; all other errors are problems of the platform.
 *
 * <p>Source: "Common errors" and the errors of AssumeRole in the AWS STS API reference.
 */
public record PlatformRefusals(AwsSettings settings, Partition partition) {

  /** Whether AWS authenticated the platform and denied the request. */
  public static boolean isDenial(Refusal refusal) {
    return refusal.code().equals("AccessDenied") && !isRoot(refusal);
  }

  /** The problem of the platform that an error stands for, unless the error is a denial. */
  public CallFault explain(Refusal refusal) {
    return switch (refusal.code()) {
      case "InvalidClientTokenId", "UnrecognizedClientException" ->
          AwsFaults.lasting(
              AwsErrorCode.AWS_CREDENTIALS_REFUSED,
              "%s does not recognize Tenon's access key. The key is not valid, or it belongs to another partition."
                      .formatted(partition.displayName())
                  + " Provide a valid key in the source selected in the setting credentials of"
                  + " provider aws ("
                  + settings.credentials().id()
                  + ").");
      case "ExpiredToken", "ExpiredTokenException" ->
          AwsFaults.lasting(
              AwsErrorCode.AWS_CREDENTIALS_EXPIRED,
              "Tenon's own AWS session has expired. Renew the credentials, or use the setting"
                  + " credentials of provider aws to choose a source that renews them itself.");
      case "RequestExpired", "RequestTimeTooSkewed" -> clockWrong();
      case "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature" ->
          isClock(refusal)
              ? clockWrong()
              : AwsFaults.lasting(
                  AwsErrorCode.AWS_CREDENTIALS_REFUSED,
                  "Tenon's secret access key does not match its access key. Provide the right"
                      + " secret in the source selected in the setting credentials of provider aws"
                      + " ("
                      + settings.credentials().id()
                      + ").");
      case "RegionDisabledException" ->
          AwsFaults.lasting(
              AwsErrorCode.AWS_REGION_DISABLED,
              ("AWS STS is not activated in %s for the account of the platform or of the customer."
                      + " Choose another region with the setting regions of provider aws, or"
                      + " activate it under Account settings in IAM of both accounts.")
                  .formatted(settings.region(partition)));
      case "AccessDenied" ->
          AwsFaults.lasting(
              AwsErrorCode.AWS_PLATFORM_IS_ROOT_USER,
              "Tenon calls AWS with the access key of a root user, which cannot assume roles. Use"
                  + " an access key of the principal "
                  + settings.principal(partition)
                  + " instead.");
      default ->
          AwsFaults.lasting(
              ProviderErrorCode.PROVIDER_REFUSED,
              Sts.SERVICE
                  + " rejected the request ("
                  + refusal.code()
                  + "). Try again; if the problem persists, report it.");
    };
  }

  private static boolean isRoot(Refusal refusal) {
    return refusal.mentions("may not be assumed by root accounts");
  }

  private static boolean isClock(Refusal refusal) {
    return refusal.mentions("Signature expired") || refusal.mentions("Signature not yet current");
  }

  private static CallFault clockWrong() {
    return AwsFaults.lasting(
        AwsErrorCode.AWS_CLOCK_WRONG,
        "The clock of the machine that Tenon runs on is more than five minutes off. Synchronize"
            + " it with a time server, then try again.");
  }
}
