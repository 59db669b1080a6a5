package dev.tenon.cli.setup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a setup link; its subcommands list and revoke them. */
@Command(
    name = "setup-link",
    description = {
      "Create a link with which the customer's administrator does the work in a browser, without an"
          + " account.",
      "For an unfinished onboarding, the visitor links the account. For a linked account, the"
          + " visitor repairs the access, or renews the credential with --renew.",
      "The web console has to run for the link to work; see tenon serve."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Examples:",
      "  tenon setup-link Contoso --message \"As discussed\"",
      "  tenon setup-link Contoso --email admin@contoso.example --language de",
      "  tenon setup-link list"
    })
public final class SetupLinkCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The name or id of an onboarding or integration.")
  private String name;

  @Option(names = "--renew", description = "Renew the credential of a linked account.")
  private boolean renew;

  @Mixin private SetupLinkOptions options;

  private SetupLinkCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new SetupLinkCommand(context))
        .addSubcommand(new SetupLinkListCommand(context))
        .addSubcommand(new SetupLinkRevokeCommand(context));
  }

  @Override
  public Integer call() {
    if (name == null) {
      throw new TenonException(
          CliErrorCode.INPUT_MISSING,
          "The name of an onboarding or integration is missing. To list both, run: tenon list");
    }
    Caller caller = context.caller();
    return options.create(context, target(caller), caller);
  }

  private SetupTarget target(Caller caller) {
    Optional<Onboarding> onboarding = context.tenon().onboardings().findOpen(name, caller);
    if (onboarding.isPresent() && !renew) {
      return SetupTarget.link(onboarding.get().id());
    }
    Optional<Integration> integration = context.tenon().integrations().find(name, caller);
    return integration
        .map(linked -> renew ? SetupTarget.renewal(linked.id()) : SetupTarget.repair(linked.id()))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no onboarding or integration \"%s\" in this workspace. To list both, run: tenon list"
                        .formatted(name)));
  }
}
