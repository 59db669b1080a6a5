package dev.tenon.toolkit;

import java.util.Optional;

/**
 * Translates the exceptions of a cloud's SDK. A provider implements it for exceptions that {@link
 * NetworkFailure} does not recognize. It is called for each exception in a chain of causes, the
 * outermost first.
 */
public interface FaultTranslation {

  /** For providers that use only the JDK's client. */
  FaultTranslation NONE = (service, cause) -> Optional.empty();

  /**
   * Translates an exception; empty if it does not recognize it. Ignores the causes of the
   * exception.
   *
   * @param service the name of the called service
   */
  Optional<CallFault> of(String service, Throwable cause);

  /** Translates an exception of a call, including its causes, into a fault. */
  default CallFault translate(String service, Throwable thrown) {
    return Causes.of(thrown)
        .flatMap(cause -> known(service, cause).stream())
        .findFirst()
        .orElseGet(() -> CallFault.unreadable(service, "cannot be understood"));
  }

  private Optional<CallFault> known(String service, Throwable cause) {
    if (cause instanceof CallFault fault) {
      return Optional.of(fault);
    } else if (cause instanceof UnreadableAnswer answer) {
      return Optional.of(CallFault.unreadable(service, answer.getMessage()));
    }
    return of(service, cause).or(() -> NetworkFailure.of(service, cause).map(CallFault::of));
  }
}
