package dev.tenon.cli.guide;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.provider.ProviderCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the steps for the customer. Has a subcommand for each provider. */
@Command(
    name = "guide",
    description = "Show the steps for the customer before an account is linked.",
    synopsisSubcommandLabel = "PROVIDER",
    footer = {
      "",
      "Examples:",
      "  tenon guide m365                  before an onboarding",
      "  tenon guide m365 --name Contoso   with the certificate of an unfinished onboarding"
    })
public final class GuideCommand implements Callable<Integer> {

  private final CommandContext context;

  @Spec private CommandSpec spec;

  public GuideCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw ProviderCommands.missing(context, spec);
  }
}
