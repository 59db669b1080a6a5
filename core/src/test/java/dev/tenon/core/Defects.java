package dev.tenon.core;

import java.io.IOException;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;

/** What code that somebody else wrote may throw although it should not. */
public final class Defects {

  private Defects() {}

  /** One of each kind, with a message that must not be logged. */
  public static Stream<Throwable> all() {
    return Stream.of(
        new IllegalStateException("canary"),
        new NoClassDefFoundError("canary"),
        new AssertionError("canary"),
        new StackOverflowError("canary"),
        new ServiceConfigurationError("canary"),
        new Error("canary"),
        new IOException("canary"));
  }

  /** Throws it, also if it is checked, as code in other languages of the JVM can. */
  public static void raise(Throwable defect) {
    Defects.<RuntimeException>raiseUnchecked(defect);
  }

  @SuppressWarnings("unchecked") // The cast has no effect at run time.
  private static <T extends Throwable> void raiseUnchecked(Throwable defect) throws T {
    throw (T) defect;
  }
}
