package dev.tenon.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.render.Plain;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/** Gets values that were not given as options. Asks only where somebody can answer. */
public final class Questions {

  private static final int LONGEST_SECRET = 16 * 1024;

  /** More than the longest secret of several lines in UTF-8. */
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
   * A value that must be there.
   *
   * @throws TenonException {@code INPUT_MISSING}, naming the option
   */
  public String line(Optional<String> given, String label, String option) {
    if (given.isPresent()) {
      return given.get();
    }
    requireAsking(label, option);
    while (true) {
      String typed = terminal.ask(label + ": ").orElseThrow(() -> missing(label, option)).strip();
      if (!typed.isEmpty()) {
        return typed;
      }
      tellEmpty(terminal, label);
    }
  }

  /** Says why the same is asked again. */
  public static void tellEmpty(Terminal terminal, String label) {
    terminal.err().println(Plain.line(label) + " cannot be left empty; leave with Ctrl-C.");
  }

  /**
   * What is typed to confirm an action.
   *
   * @param prompt what to type, in words
   * @throws TenonException {@code INPUT_MISSING}, naming the option that confirms as well
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
                    "This has to be confirmed and there is no terminal to ask on; confirm it with %s."
                        .formatted(option)));
  }

  /**
   * A secret: from a file, from standard input for {@code -}, or typed without being shown.
   *
   * @return the caller overwrites it
   */
  public char[] secret(Optional<String> file, String label, String option) {
    return file.isPresent() ? read(file.get(), label, false) : typed(label, label, option);
  }

  /**
   * A secret of several lines: as {@link #secret}, but the whole file, and typed until an empty
   * line.
   *
   * @return the caller overwrites it
   */
  public char[] multilineSecret(Optional<String> file, String label, String option) {
    return file.isPresent() ? read(file.get(), label, true) : typedLines(label, option);
  }

  /**
   * Refuses a file for a secret before anything is begun that needs it.
   *
   * @throws TenonException {@code FILE_UNREADABLE}
   */
  public void requireReadable(String file, String label) {
    if (!file.equals(STANDARD_INPUT) && !Files.isReadable(host.workingDirectory().resolve(file))) {
      throw unreadable(label, file, null);
    }
  }

  /** A new password, typed twice when it is typed. */
  public char[] newPassword(Optional<String> file) {
    return newPassword(file, PASSWORD_OPTION);
  }

  /**
   * A new password, typed twice when it is typed.
   *
   * @param option the option that names a file with it
   */
  public char[] newPassword(Optional<String> file, String option) {
    if (file.isPresent()) {
      return read(file.get(), PASSWORD, false);
    }
    char[] first = typed(PASSWORD, "Password (12 characters or more)", option);
    while (first.length < SHORTEST_PASSWORD) {
      Arrays.fill(first, '\0');
      terminal.err().println("A password has 12 characters or more; choose a longer one.");
      first = typed(PASSWORD, PASSWORD, option);
    }
    char[] second = typed(PASSWORD, "The same again", option);
    boolean same = Arrays.equals(first, second);
    Arrays.fill(second, '\0');
    if (!same) {
      Arrays.fill(first, '\0');
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "The two passwords differ; nothing was changed. Try again.");
    }
    return first;
  }

  private char[] typed(String label, String prompt, String option) {
    requireAsking(label, option);
    return terminal.askHidden(prompt + ": ").orElseThrow(() -> missing(label, option));
  }

  private char[] typedLines(String label, String option) {
    requireAsking(label, option);
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

  private void requireAsking(String label, String option) {
    if (!terminal.canAsk()) {
      throw missing(label, option);
    }
  }

  private static TenonException missing(String label, String option) {
    return new TenonException(
        CliErrorCode.INPUT_MISSING,
        "%s is missing and there is no terminal to ask on; give it with %s."
            .formatted(label, option));
  }

  private char[] read(String file, String label, boolean wholeFile) {
    try (InputStream in =
        file.equals(STANDARD_INPUT)
            ? terminal.in()
            : Files.newInputStream(host.workingDirectory().resolve(file))) {
      byte[] bytes = in.readNBytes(wholeFile ? LONGEST_LINES : LONGEST_SECRET);
      CharBuffer chars = UTF_8.decode(ByteBuffer.wrap(bytes));
      int length = 0;
      while (length < chars.length()
          && (wholeFile || (chars.get(length) != '\n' && chars.get(length) != '\r'))) {
        length++;
      }
      char[] secret = new char[length];
      chars.get(secret);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(chars.array(), '\0');
      return secret;
    } catch (IOException e) {
      throw unreadable(label, file.equals(STANDARD_INPUT) ? "standard input" : file, e);
    }
  }

  private static TenonException unreadable(String label, String from, IOException causeOrNull) {
    return new TenonException(
        CliErrorCode.FILE_UNREADABLE,
        "%s cannot be read from %s; check the path and its rights.".formatted(label, from),
        causeOrNull);
  }
}
