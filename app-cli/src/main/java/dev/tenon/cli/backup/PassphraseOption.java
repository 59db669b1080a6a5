package dev.tenon.cli.backup;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for a file with the passphrase of a backup. */
final class PassphraseOption {

  static final String LABEL = "Passphrase";
  static final String NAME = "--passphrase-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Read the passphrase from the first line of this file, or of standard input (-).")
  private String file;

  Optional<String> file() {
    return Optional.ofNullable(file);
  }
}
