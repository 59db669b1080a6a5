package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;

/** What the failures of all databases have in common. */
final class StoreFailures {

  private StoreFailures() {}

  /** Creates a failure. The location replaces {@code %s} in the message. */
  static TenonException of(
      String location, StoreErrorCode code, String message, Exception causeOrNull) {
    return new TenonException(code, message.formatted(location), causeOrNull);
  }

  /** An error that Tenon does not expect. */
  static TenonException faulty(String location, String what, Exception cause) {
    return of(
        location,
        StoreErrorCode.STORE_FAULTY,
        "The database %s failed unexpectedly ("
            + what
            + "), and nothing was changed. Report this as a defect of Tenon.",
        cause);
  }
}
