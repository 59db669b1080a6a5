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
              "%s does not recognize Tenon's access key. The key is not valid, or it belongs to another partition%s."
                      .formatted(partition.displayName(), orRegionNotEnabled())
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
      case "RegionDisabledException" -> regionDisabled(refusal);
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

  /** AWS STS of a region that an account has not enabled does not know the keys of the account. */
  private String orRegionNotEnabled() {
    String region = settings.region(partition);
    return partition.isOptIn(region)
        ? ", or the region " + region + " is not enabled in its account"
        : "";
  }

  /** AWS names the account. */
  private CallFault regionDisabled(Refusal refusal) {
    boolean ofPlatform = refusal.mentions("account:" + settings.principal(partition).accountId());
    boolean ofCustomer = !ofPlatform && refusal.mentions("account:");
    return AwsFaults.lasting(
        AwsErrorCode.AWS_REGION_DISABLED,
        "AWS STS is not activated in %s for %s. Choose another region with the setting regions of provider aws, or %s under Account settings in IAM%s."
            .formatted(
                settings.region(partition),
                ofPlatform
                    ? "the account of the platform"
                    : ofCustomer
                        ? "the account of the customer"
                        : "the account of the platform or of the customer",
                ofCustomer ? "ask the customer to activate it" : "activate it",
                ofPlatform || ofCustomer ? "" : " of both accounts"));
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
