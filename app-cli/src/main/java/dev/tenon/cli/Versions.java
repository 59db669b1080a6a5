package dev.tenon.cli;

import java.util.Optional;

/** What this build calls itself. */
final class Versions {

  private Versions() {}

  /** The version out of the jar's manifest, and the Java runtime it runs on. */
  static String current() {
    String tenon =
        Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "tenon " + tenon + " (Java " + Runtime.version() + ")";
  }
}
