package dev.tenon.cli.key;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows the key of the installation; groups the commands that change it. */
@Command(
    name = "keys",
    description = {
      "Show which key encrypts credentials and authenticates records, and how far an exchange of"
          + " it got."
    },
    footer = {"", "Examples:", "  tenon keys", "  tenon keys rotate"})
public final class KeysCommand implements Callable<Integer> {

  private final CommandContext context;

  private KeysCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new KeysCommand(context)).addSubcommand(new KeysRotateCommand(context));
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    context.print(
        new KeysView(
            context.tenon().keys().show(caller),
            context.services().keyLocation(),
            context.services().nextKeyId()));
    return ExitCode.OK.number();
  }
}
