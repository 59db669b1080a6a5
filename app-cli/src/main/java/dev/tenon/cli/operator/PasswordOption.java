package dev.tenon.cli.operator;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for a file with a password. */
final class PasswordOption {

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Read the password from the first line of this file, or of standard input (-).")
  private String file;

  Optional<String> file() {
    return Optional.ofNullable(file);
  }
}
