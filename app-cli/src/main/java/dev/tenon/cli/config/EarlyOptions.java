package dev.tenon.cli.config;

import java.util.List;
import java.util.Optional;

/**
 * The options that must be read before the command line is parsed, because they determine the
 * available commands.
 *
 * @param sandbox the descriptor of a sandbox
 * @param providerPath the folder with additional providers
 * @param output the output format, for parse errors
 */
public record EarlyOptions(
    Optional<String> sandbox, Optional<String> providerPath, Optional<String> output) {

  /** The value of {@code --sandbox} without a file: the command starts a sandbox itself. */
  public static final String OWN_SANDBOX = "";

  private static final String STARTS_SANDBOX = "serve";

  /** Reads these options from a command line. */
  public static EarlyOptions of(List<String> typed) {
    return new EarlyOptions(
        sandbox(typed),
        find(typed, "--provider-path"),
        find(typed, "--output").or(() -> find(typed, "-o")));
  }

  private static Optional<String> sandbox(List<String> typed) {
    Optional<String> found = find(typed, "--sandbox");
    boolean fileIsMissing =
        typed.contains("--sandbox") && found.filter(file -> !file.startsWith("-")).isEmpty();
    if (!fileIsMissing) {
      return found;
    }
    return typed.contains(STARTS_SANDBOX) ? Optional.empty() : Optional.of(OWN_SANDBOX);
  }

  private static Optional<String> find(List<String> typed, String option) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.startsWith(option + "=")) {
        found = Optional.of(word.substring(option.length() + 1));
      } else if (word.equals(option) && i + 1 < typed.size()) {
        found = Optional.of(typed.get(i + 1));
      }
    }
    return found;
  }
}
