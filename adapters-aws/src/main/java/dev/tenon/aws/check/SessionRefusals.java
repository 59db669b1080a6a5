package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.sdk.AwsFaults;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.util.Set;

/** Explains errors of a service in response to calls with a session of the role. */
public final class SessionRefusals {

  /** The advice if the role lacks the permission to read its own description or policies. */
  static final String ATTACH_SECURITY_AUDIT =
      "Attach the AWS managed policy SecurityAudit to the role.";

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private SessionRefusals() {}

  /** Whether the role lacks the permission for the call. */
  public static boolean isDenial(Refusal refusal) {
    return DENIED.contains(refusal.code());
  }

  /**
   * The result of a check that an error prevented.
   *
   * @param denied the code if the role lacks the permission for the call
   * @param advice a sentence that says what to do in that case, unless AWS names the policy that
   *     denies the call
   */
  static CheckResult inconclusiveAfter(
      String service, Refusal refusal, AwsErrorCode denied, String advice) {
    return isDenial(refusal)
        ? inconclusive(
            denied,
            "The role lacks the permission for this call to "
                + service
                + ". "
                + adviceAfter(refusal, advice))
        : unexplained(service, refusal).inconclusive();
  }

  /**
   * What to do about a denial.
   *
   * @param advice what to do if AWS does not name a policy that denies the call
   */
  public static String adviceAfter(Refusal refusal, String advice) {
    return DenyingPolicy.adviceAfter(refusal).orElse(advice);
  }

  /** An error that is not a denial. */
  public static CallFault unexplained(String service, Refusal refusal) {
    return AwsFaults.lasting(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " rejected the request ("
            + refusal.code()
            + "). Try again; if the problem persists, report it.");
  }
}
