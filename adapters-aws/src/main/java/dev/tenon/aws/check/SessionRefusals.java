package dev.tenon.aws.check;

import static dev.tenon.aws.check.Verdicts.inconclusive;
import static dev.tenon.aws.check.Verdicts.propagating;

import dev.tenon.aws.AwsErrorCode;
import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What it means when a service refuses a call in the name of a session of the role. */
public final class SessionRefusals {

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");
  private static final Set<String> SESSION_UNKNOWN =
      Set.of("InvalidClientTokenId", "UnrecognizedClientException");

  private SessionRefusals() {}

  /** Whether the role may not do what was asked. */
  public static boolean isDenial(AwsRefusal refusal) {
    return DENIED.contains(refusal.code());
  }

  /** Whether the service does not know a session that STS opened a moment ago. */
  public static boolean isUnknownSession(AwsRefusal refusal) {
    return SESSION_UNKNOWN.contains(refusal.code());
  }

  /**
   * The answer to a check that a refusal prevented.
   *
   * @param denied the code when the role may not ask
   * @param advice what to do then
   */
  static CheckResult verdict(
      String service, AwsRefusal refusal, AwsErrorCode denied, String advice) {
    if (isUnknownSession(refusal)) {
      return propagating(notEffective(service));
    } else if (isDenial(refusal)) {
      return inconclusive(denied, "The role may not ask " + service + " this: " + advice);
    }
    return unexplained(service, refusal).inconclusive();
  }

  /** A refusal that is neither a denial nor for lack of the session. */
  public static AwsFault unexplained(String service, AwsRefusal refusal) {
    return new AwsFault(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " refused the request itself ("
            + refusal.code()
            + "); try again, and report this if it lasts.");
  }

  private static Finding notEffective(String service) {
    return new Finding(
        AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE.name(),
        "AWS STS opened a session of the role, but " + service + " does not know it yet.",
        List.of(new Evidence("Answer of " + service, "the session is not known")),
        new Remediation("nobody", List.of("Wait a minute, then check again."), Optional.empty()));
  }
}
