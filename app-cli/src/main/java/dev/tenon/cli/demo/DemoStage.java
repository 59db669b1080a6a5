package dev.tenon.cli.demo;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.command.CommandRunner;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the demo plays: says what happens, and runs commands as if they were typed. */
final class DemoStage {

  private final CommandRunner runner;
  private final Terminal terminal;
  private final Host host;

  DemoStage(CommandRunner runner, Terminal terminal, Host host, Path folder, Path descriptor) {
    this.runner = runner;
    this.terminal = terminal;
    Map<String, String> variables = new HashMap<>();
    variables.put("TENON_HOME", folder.resolve("home").toString());
    variables.put("TENON_SANDBOX", descriptor.toString());
    this.host = host.in(folder, variables);
  }

  /** Begins a part of the story. */
  void part(String title) {
    print(page().blank().say(Style.BOLD, "── " + title + " ──"));
  }

  /** Tells what happens. */
  void tell(String words) {
    print(page().say(words));
  }

  /** Shows a command, runs it, and says whether it ended as the story needs. */
  boolean run(int expected, String... words) {
    String typed = Arrays.stream(words).map(Shell::quote).collect(joining(" "));
    print(page().blank().typed(("$ tenon " + typed).stripTrailing()));
    int exitCode = runner.run(host, terminal, words);
    if (exitCode != expected) {
      terminal
          .err()
          .println("The demo stops: that command was to end with %d.".formatted(expected));
    }
    return exitCode == expected;
  }

  private TextLayout page() {
    return new TextLayout(terminal.width(), terminal.colours());
  }

  private void print(TextLayout page) {
    terminal.out().print(page);
    terminal.out().flush();
  }
}
