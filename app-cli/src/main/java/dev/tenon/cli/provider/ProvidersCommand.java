package dev.tenon.cli.provider;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the providers. */
@Command(
    name = "providers",
    description = "List the providers and the permissions that each one needs.",
    footer = {"", "Example:", "  tenon providers --output json"})
public final class ProvidersCommand implements Callable<Integer> {

  private final CommandContext context;

  public ProvidersCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(new ProvidersView(context.services().catalogue().providers().list()));
    return ExitCode.OK.number();
  }
}
