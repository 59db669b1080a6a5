package dev.tenon.toolkit;

import java.util.Optional;

/**
 * Translates the exceptions of a cloud's SDK. A provider implements it for what {@link
 * NetworkFailure} does not know; it is asked about each exception in a chain of causes, the
 * outermost first.
 */
public interface FaultTranslation {

  /** For providers that use the JDK's client alone. */
  FaultTranslation NONE = (service, cause) -> Optional.empty();

  /**
   * What an exception means; empty when it says nothing. Looks at that exception alone.
   *
   * @param service whom the call was for, as a name
   */
  Optional<CallFault> of(String service, Throwable cause);

  /** The fault that an exception of a call stands for, its causes included. */
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
