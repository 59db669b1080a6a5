package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Set;

/** What it means when a service refuses a call in the name of a session of the role. */
public final class SessionRefusals {

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private SessionRefusals() {}

  /** Whether the role may not do what was asked. */
  public static boolean isDenial(AwsRefusal refusal) {
    return DENIED.contains(refusal.code());
  }

  /**
   * The answer to a check that a refusal prevented.
   *
   * @param denied the code when the role may not ask
   * @param advice what to do then
   */
  static CheckResult verdict(
      String service, AwsRefusal refusal, AwsErrorCode denied, String advice) {
    return isDenial(refusal)
        ? inconclusive(denied, "The role may not ask " + service + " this: " + advice)
        : unexplained(service, refusal).inconclusive();
  }

  /** A refusal that is no denial. */
  public static AwsFault unexplained(String service, AwsRefusal refusal) {
    return new AwsFault(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " refused the request itself ("
            + refusal.code()
            + "); try again, and report this if it lasts.");
  }
}
