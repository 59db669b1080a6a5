package dev.tenon.microsoft.http;

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
      return Optional.of(CallFault.status(service, fault.status(), fault.retryAfter()));
    }
    return network(service, cause).map(CallFault::of);
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
