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

/** Prints the narration of the demo and runs its commands as if they were typed. */
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

  /** Prints the title of a part. */
  void part(String title) {
    print(page().blank().say(Style.BOLD, "── " + title + " ──"));
  }

  /** Prints a paragraph of narration. */
  void explain(String paragraph) {
    print(page().blank().say(paragraph));
  }

  /** Prints and runs a command; false when its exit code is not the expected one. */
  boolean run(int expected, String... arguments) {
    String typed = Arrays.stream(arguments).map(Shell::quote).collect(joining(" "));
    print(page().blank().typed(("$ tenon " + typed).stripTrailing()));
    int exitCode = runner.run(host, terminal, arguments);
    if (exitCode != expected) {
      terminal
          .err()
          .println(
              "The demo stopped: the last command exited with %d instead of %d."
                  .formatted(exitCode, expected));
    }
    return exitCode == expected;
  }

  private TextLayout page() {
    return new TextLayout(terminal.width(), terminal.colors());
  }

  private void print(TextLayout page) {
    terminal.out().print(page);
    terminal.out().flush();
  }
}
