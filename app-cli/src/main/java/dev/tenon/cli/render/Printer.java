package dev.tenon.cli.render;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.core.error.TenonException;

/** Prints results to standard output. */
public final class Printer {

  private final Terminal terminal;

  /** Prints there. */
  public Printer(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints a result in the wanted form.
   *
   * @throws TenonException {@code USAGE_INVALID} when CSV is wanted of something that is no list
   */
  public void print(View view, Output output) {
    terminal.out().print(text(view, output));
    terminal.out().flush();
  }

  private String text(View view, Output output) {
    return switch (output) {
      case JSON -> JsonText.write(view.json());
      case CSV -> Csv.of(view.csv().orElseThrow(Printer::noList));
      case TABLE -> {
        TextLayout page = new TextLayout(terminal.width(), terminal.colours());
        view.print(page);
        yield page.toString();
      }
    };
  }

  private static TenonException noList() {
    return new TenonException(
        CliErrorCode.USAGE_INVALID,
        "This command prints no list, so it has no CSV form; use --output json.");
  }
}
