package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.ProvidersView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what can be linked. */
@Command(
    name = "providers",
    description = "Show the clouds that can be linked, and what each asks for.",
    footer = {"", "Example:", "  tenon providers --output json"})
final class ProvidersCommand implements Callable<Integer> {

  private final CommandContext context;

  ProvidersCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(new ProvidersView(context.services().catalogue().providers().list()));
    return ExitCode.OK.number();
  }
}
