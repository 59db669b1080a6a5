package dev.tenon.aws.check;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.aws.sdk.Sts;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.ProviderErrorCode;

/**
 * What it means when AWS STS refuses a call in the platform's own name. All but a denial is the
 * platform's own trouble, and none of the customer's.
 *
 * <p>Source: "Common errors" and the errors of AssumeRole in the AWS STS API reference.
 */
public record PlatformRefusals(AwsSettings settings, Partition partition) {

  /** Whether AWS denied what was asked for, to a platform that it knows. */
  public static boolean isDenial(AwsRefusal refusal) {
    return refusal.code().equals("AccessDenied") && !isRoot(refusal);
  }

  /** Why a refusal that is no denial says nothing about the account. */
  public AwsFault explain(AwsRefusal refusal) {
    return switch (refusal.code()) {
      case "InvalidClientTokenId", "UnrecognizedClientException" ->
          new AwsFault(
              AwsErrorCode.AWS_CREDENTIALS_REFUSED,
              "%s does not know the access key that Tenon calls with, or it belongs to another"
                      .formatted(partition.displayName())
                  + " partition; put a valid key where the setting credentials of provider aws"
                  + " says ("
                  + settings.credentials().id()
                  + ").");
      case "ExpiredToken", "ExpiredTokenException" ->
          new AwsFault(
              AwsErrorCode.AWS_CREDENTIALS_EXPIRED,
              "The session in which Tenon itself calls AWS has expired; renew its credentials, or"
                  + " give it a source that renews them with the setting credentials of provider"
                  + " aws.");
      case "RequestExpired", "RequestTimeTooSkewed" -> clockWrong();
      case "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature" ->
          isClock(refusal)
              ? clockWrong()
              : new AwsFault(
                  AwsErrorCode.AWS_CREDENTIALS_REFUSED,
                  "The secret access key that Tenon calls AWS with does not belong to its access"
                      + " key; put the right one where the setting credentials of provider aws says"
                      + " ("
                      + settings.credentials().id()
                      + ").");
      case "RegionDisabledException" ->
          new AwsFault(
              AwsErrorCode.AWS_REGION_DISABLED,
              ("AWS STS is not activated in %s for the account of the platform or of the customer;"
                      + " choose another region with the setting regions of provider aws, or"
                      + " activate it under Account settings in IAM of both accounts.")
                  .formatted(settings.region(partition)));
      case "AccessDenied" ->
          new AwsFault(
              AwsErrorCode.AWS_PLATFORM_IS_ROOT_USER,
              "Tenon calls AWS with the access key of a root user, which cannot assume roles; give"
                  + " it that of the principal "
                  + settings.principal(partition)
                  + ".");
      default ->
          new AwsFault(
              ProviderErrorCode.PROVIDER_REFUSED,
              Sts.SERVICE
                  + " refused the request itself ("
                  + refusal.code()
                  + "); try again, and report this if it lasts.");
    };
  }

  private static boolean isRoot(AwsRefusal refusal) {
    return refusal.says("may not be assumed by root accounts");
  }

  private static boolean isClock(AwsRefusal refusal) {
    return refusal.says("Signature expired") || refusal.says("Signature not yet current");
  }

  private static AwsFault clockWrong() {
    return new AwsFault(
        AwsErrorCode.AWS_CLOCK_WRONG,
        "The clock of the machine that Tenon runs on is more than five minutes from the real time;"
            + " set it right, then try again.");
  }
}
