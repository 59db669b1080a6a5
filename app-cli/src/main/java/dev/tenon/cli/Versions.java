package dev.tenon.cli;

import java.util.Optional;

/** The version of this build. */
final class Versions {

  private Versions() {}

  /** The version in the manifest of the jar, and the version of the Java runtime. */
  static String current() {
    String tenon =
        Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "tenon " + tenon + " (Java " + Runtime.version() + ")";
  }
}
