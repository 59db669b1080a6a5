package dev.tenon.cli.link;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.provider.ProviderCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Links an account: has a command of its own for each provider that is present. */
@Command(
    name = "link",
    description = {
      "Link an account: show what the customer does, ask for the values, and connect.",
      "Run it again with the same name to resume."
    },
    synopsisSubcommandLabel = "PROVIDER",
    footer = {
      "",
      "Examples:",
      "  tenon link m365                            asks for everything",
      "  tenon link m365 --name Contoso --prepare   only creates certificate and guide"
    })
public final class LinkCommand implements Callable<Integer> {

  private final CommandContext context;

  @Spec private CommandSpec spec;

  public LinkCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw ProviderCommands.missing(context, spec);
  }
}
