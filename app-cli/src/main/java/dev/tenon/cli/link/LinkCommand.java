package dev.tenon.cli.link;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.provider.ProviderCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Links an account. Has a subcommand for each installed provider. */
@Command(
    name = "link",
    description = {
      "Link an account: show the steps for the customer, ask for the values, and connect.",
      "To resume, run the command again with the same name."
    },
    synopsisSubcommandLabel = "PROVIDER",
    footer = {
      "",
      "Examples:",
      "  tenon link m365                            asks for everything",
      "  tenon link m365 --name Contoso --prepare   only creates the certificate and the guide"
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
