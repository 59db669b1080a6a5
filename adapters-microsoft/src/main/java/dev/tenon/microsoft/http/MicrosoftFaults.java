package dev.tenon.microsoft.http;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.FaultTranslation;
import dev.tenon.toolkit.NetworkFailure;
import java.io.IOException;
import java.util.Optional;

/** Translates the exceptions of {@link ResponseGuard} and of OkHttp. */
final class MicrosoftFaults implements FaultTranslation {

  @Override
  public Optional<CallFault> of(String service, Throwable cause) {
    if (cause instanceof HttpFault fault) {
      return Optional.of(
          fault
              .refusal()
              .filter(refusal -> refusal.number() > 0 && !fault.throttled())
              .map(refusal -> temporary(service, refusal))
              .orElseGet(() -> CallFault.status(service, fault.status(), fault.retryAfter())));
    }
    if (cause instanceof ClaimsChallenge challenge) {
      return Optional.of(challenged(service, challenge));
    }
    return network(service, cause).map(CallFault::of);
  }

  /** Names the number, by which Microsoft explains it, and not a status that was not sent. */
  private static CallFault temporary(String service, EntraRefusal refusal) {
    return new CallFault(
        ProviderErrorCode.PROVIDER_UNAVAILABLE,
        "%s reports a temporary fault (AADSTS%d); try again later."
            .formatted(service, refusal.number()),
        refusal.retryAfter(),
        CallFault.Again.BRIEFLY);
  }

  private static CallFault challenged(String service, ClaimsChallenge challenge) {
    return new CallFault(
        challenge.passing()
            ? ProviderErrorCode.PROVIDER_UNAVAILABLE
            : ProviderErrorCode.PROVIDER_REFUSED,
        switch (challenge.reason()) {
          case OUTDATED ->
              "%s asks for a token that is newer than the last change of the Conditional Access policies. Check again."
                  .formatted(service);
          case REVOKED ->
              "%s does not accept the token, because the sessions of the application were revoked after it was issued. Check again; if that does not help, a Cloud Application Administrator checks whether the enterprise application is disabled or deleted, and a Security Operator whether it is a risky workload identity."
                  .formatted(service);
          case POLICY ->
              "%s refused the token of the application because of a Conditional Access policy (continuous access evaluation). Conditional Access Administrator: open Sign-in logs, Service principal sign-ins, and look at the policies that apply to the application, by location or by risk."
                  .formatted(service);
        },
        Optional.empty(),
        CallFault.Again.NEVER);
  }

  /** OkHttp states some causes only in the message of an exception. */
  private static Optional<NetworkFailure> network(String service, Throwable cause) {
    String text = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
    if (text.startsWith("Unexpected response code for CONNECT")
        || text.startsWith("Failed to authenticate with proxy")) {
      return Optional.of(NetworkFailure.proxyRefused(service));
    } else if (text.contains("unexpected end of stream")) {
      return Optional.of(NetworkFailure.brokeOff(service));
    }
    return Optional.empty();
  }
}
