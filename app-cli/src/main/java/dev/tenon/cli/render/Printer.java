package dev.tenon.cli.render;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.core.error.TenonException;
import java.util.Map;

/** Prints results to standard output. */
public final class Printer {

  private final Terminal terminal;

  /** Prints to a terminal. */
  public Printer(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints a result in the requested format.
   *
   * @throws TenonException {@code USAGE_INVALID} when this result does not have the format
   */
  public void print(View view, Output output) {
    terminal.out().print(text(view, output));
    terminal.out().flush();
  }

  private String text(View view, Output output) {
    return switch (output) {
      case JSON -> JsonPrinter.write(view.json());
      case JSON_LINES ->
          view.lines().orElseThrow(Printer::noLines).stream()
              .map(JsonPrinter::writeLine)
              .collect(joining());
      case CSV -> Csv.of(view.csv().orElseThrow(Printer::noList));
      case ENV -> exports(view.variables().orElseThrow(Printer::noSession));
      case CREDENTIAL_PROCESS ->
          JsonPrinter.write(view.credentialProcess().orElseThrow(Printer::noSession));
      case TABLE -> {
        TextLayout page = new TextLayout(terminal.width(), terminal.colors());
        view.print(page);
        yield page.toString();
      }
    };
  }

  /** Prints one JSON document on a line of its own. */
  public void printLine(Object document) {
    terminal.out().print(JsonPrinter.writeLine(document));
    terminal.out().flush();
  }

  private static String exports(Map<String, String> variables) {
    StringBuilder lines = new StringBuilder();
    variables.forEach(
        (name, value) -> lines.append("export %s=%s\n".formatted(name, Shell.quote(value))));
    return lines.toString();
  }

  private static TenonException noSession() {
    return new TenonException(
        CliErrorCode.USAGE_INVALID,
        "--output env is for tenon access, and credential-process for tenon access with an AWS"
            + " account; use --output json.");
  }

  private static TenonException noLines() {
    return new TenonException(
        CliErrorCode.USAGE_INVALID, "--output json-lines is for tenon verify; use --output json.");
  }

  private static TenonException noList() {
    return new TenonException(
        CliErrorCode.USAGE_INVALID,
        "This command does not print a list, so CSV is not supported. Use --output json.");
  }
}
