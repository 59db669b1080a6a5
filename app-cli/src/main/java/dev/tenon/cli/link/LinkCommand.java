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
      "Link an account: shows what the customer has to do, asks for the values, and connects.",
      "Run again with the same name, it goes on where it stopped."
    },
    synopsisSubcommandLabel = "PROVIDER",
    footer = {
      "",
      "Examples:",
      "  tenon link m365                            asks for everything",
      "  tenon link m365 --name Contoso --prepare   only makes certificate and guide"
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
