package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.render.Plain;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCategory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Prompts for values that were not given as options. */
public final class Questions {

  private static final int LONGEST_SECRET = 16 * 1024;

  /** More bytes than the longest multi-line secret has in UTF-8. */
  private static final int LONGEST_LINES = 128 * 1024;

  private static final int SHORTEST_PASSWORD = 12;
  private static final String STANDARD_INPUT = "-";
  private static final String PASSWORD = "Password";
  private static final String PASSWORD_OPTION = "--password-file";

  private final Terminal terminal;
  private final Host host;

  public Questions(Terminal terminal, Host host) {
    this.terminal = terminal;
    this.host = host;
  }

  /**
   * A required value.
   *
   * @throws TenonException {@code INPUT_MISSING}, naming the option
   */
  public String line(Optional<String> given, String label, String option) {
    if (given.isPresent()) {
      return given.get();
    }
    requirePrompt(label, option);
    while (true) {
      String typed = terminal.ask(label + ": ").orElseThrow(() -> missing(label, option)).strip();
      if (!typed.isEmpty()) {
        return typed;
      }
      printEmptyMessage(terminal, label);
    }
  }

  /**
   * A value that must be valid. On a terminal, asks again after an invalid value.
   *
   * @param accept converts the value, or throws a failure that says what is wrong with it
   * @throws TenonException {@code INPUT_MISSING}, naming the option; the error of {@code accept}
   *     for a given value
   */
  public <T> T accepted(
      Optional<String> given, String label, String option, Function<String, T> accept) {
    if (given.isPresent()) {
      return accept.apply(given.get());
    }
    while (true) {
      String typed = line(given, label, option);
      try {
        return accept.apply(typed);
      } catch (TenonException e) {
        if (e.category() != ErrorCategory.CALLER) {
          throw e;
        }
        terminal.err().println(Plain.line(e.getMessage()));
      }
    }
  }

  /** Explains why the prompt is repeated. */
  public static void printEmptyMessage(Terminal terminal, String label) {
    terminal.err().println(Plain.line(label) + " cannot be empty. Press Ctrl-C to cancel.");
  }

  /**
   * The text that the user types to confirm an action.
   *
   * @param prompt what to type
   * @throws TenonException {@code INPUT_MISSING}, naming the option that confirms without a prompt
   */
  public String confirmation(String prompt, String option) {
    return Optional.of(terminal)
        .filter(Terminal::canAsk)
        .flatMap(one -> one.ask(Plain.line(prompt) + ": "))
        .map(String::strip)
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.INPUT_MISSING,
                    "This action needs confirmation, and there is no terminal for a prompt. Confirm it with %s."
                        .formatted(option)));
  }

  /**
   * A secret: from a file, from standard input for {@code -}, or typed without echo.
   *
   * @return the secret; the caller overwrites it
   */
  public char[] secret(Optional<String> file, String label, String option) {
    return file.isPresent() ? read(file.get(), label, false) : typed(label, label, option);
  }

  /**
   * A multi-line secret: like {@link #secret}, but the whole file, or typed up to an empty line.
   *
   * @return the secret; the caller overwrites it
   */
  public char[] multilineSecret(Optional<String> file, String label, String option) {
    return file.isPresent() ? read(file.get(), label, true) : typedLines(label, option);
  }

  /**
   * Checks that the file of a secret contains one, before the work that needs it.
   *
   * @param wholeFile whether the secret has several lines
   * @throws TenonException {@code FILE_UNREADABLE}, {@code SECRET_FILE_INVALID}
   */
  public void requireSecret(String file, String label, boolean wholeFile) {
    if (!file.equals(STANDARD_INPUT)) {
      Arrays.fill(read(file, label, wholeFile), '\0');
    }
  }

  /** A new password; typed twice if it is not read from a file. */
  public char[] newPassword(Optional<String> file) {
    return newPassword(file, PASSWORD, PASSWORD_OPTION);
  }

  /**
   * A new password or passphrase; typed twice if it is not read from a file.
   *
   * @param label what it is called, with a capital
   * @param option the option for its file
   */
  public char[] newPassword(Optional<String> file, String label, String option) {
    if (file.isPresent()) {
      return read(file.get(), label, false);
    }
    String name = label.toLowerCase(Locale.ROOT);
    while (true) {
      char[] first = firstPassword(label, option);
      char[] second = typed(label, "Repeat the " + name, option);
      boolean same = Arrays.equals(first, second);
      Arrays.fill(second, '\0');
      if (same) {
        return first;
      }
      Arrays.fill(first, '\0');
      terminal.err().println("The two %ss are different. Enter them again.".formatted(name));
    }
  }

  private char[] firstPassword(String label, String option) {
    char[] typed = typed(label, label + " (12 characters or more)", option);
    while (typed.length < SHORTEST_PASSWORD) {
      Arrays.fill(typed, '\0');
      terminal
          .err()
          .println(
              "The %s is too short. Use 12 characters or more."
                  .formatted(label.toLowerCase(Locale.ROOT)));
      typed = typed(label, label, option);
    }
    return typed;
  }

  private char[] typed(String label, String prompt, String option) {
    requirePrompt(label, option);
    return terminal.askHidden(prompt + ": ").orElseThrow(() -> missing(label, option));
  }

  private char[] typedLines(String label, String option) {
    requirePrompt(label, option);
    terminal.err().println(Plain.line(label) + ", not shown; end with an empty line:");
    char[] all = new char[0];
    while (true) {
      char[] line = terminal.askHidden("").orElseThrow(() -> missing(label, option));
      if (line.length == 0) {
        return all;
      }
      char[] longer = Arrays.copyOf(all, all.length + line.length + 1);
      System.arraycopy(line, 0, longer, all.length, line.length);
      longer[longer.length - 1] = '\n';
      Arrays.fill(all, '\0');
      Arrays.fill(line, '\0');
      all = longer;
    }
  }

  private void requirePrompt(String label, String option) {
    if (!terminal.canAsk()) {
      throw missing(label, option);
    }
  }

  private static TenonException missing(String label, String option) {
    return new TenonException(
        CliErrorCode.INPUT_MISSING,
        "%s is missing, and there is no terminal for a prompt. Specify it with %s."
            .formatted(label, option));
  }

  private char[] read(String file, String label, boolean wholeFile) {
    try (InputStream in =
        file.equals(STANDARD_INPUT)
            ? terminal.in()
            : Files.newInputStream(host.workingDirectory().resolve(file))) {
      int limit = wholeFile ? LONGEST_LINES : LONGEST_SECRET;
      return new SecretFile(label, source(file)).decode(in.readNBytes(limit + 1), limit, wholeFile);
    } catch (IOException e) {
      throw unreadable(label, source(file), e);
    }
  }

  private static String source(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  private static TenonException unreadable(String label, String from, IOException cause) {
    return new TenonException(
        CliErrorCode.FILE_UNREADABLE,
        "%s cannot be read from %s. Check the path and its permissions.".formatted(label, from),
        cause);
  }
}
