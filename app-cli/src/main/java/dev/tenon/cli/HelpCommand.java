package dev.tenon.cli;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of a command, as {@code --help} does. */
@Command(
    name = "help",
    description = "Show help for a command.",
    footer = {"", "Examples:", "  tenon help", "  tenon help link m365"})
final class HelpCommand implements Callable<Integer> {

  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as: link")
  private List<String> names = new ArrayList<>();

  HelpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine parent = command;
      command = parent.getSubcommands().get(name);
      if (command == null) {
        throw new UnmatchedArgumentException(parent, List.of(name));
      }
    }
    command.usage(context.terminal().out());
    return ExitCode.OK.number();
  }
}
