package dev.tenon.cli.landing;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.Tenon;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the landing page: {@code tenon} without a command. */
@Command(
    name = "tenon",
    description = {
      "Links a customer's cloud accounts to a platform, proves that the access granted is exactly",
      "the access needed, and keeps verifying it. Without a command, Tenon shows the status of the",
      "workspace and the next step."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Get started:",
      "  tenon demo      see Tenon at work; nothing is kept",
      "  tenon init      create an installation",
      "  tenon           show the next step"
    })
public final class LandingCommand implements Callable<Integer> {

  private final CommandContext context;

  public LandingCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.rejectMissingDatabase();
    if (!context.configuration().initialized()) {
      context.print(
          new MessageView(
              "Welcome to Tenon. There is no installation in %s yet."
                  .formatted(context.configuration().home()),
              Map.of("type", "not-initialized"),
              List.of("tenon init", "tenon demo")));
      return ExitCode.OK.number();
    }
    if (context.services().session().read().isEmpty()) {
      context.print(
          new MessageView(
              "You are not signed in.", Map.of("type", "not-signed-in"), List.of("tenon login")));
      return ExitCode.OK.number();
    }
    Tenon tenon = context.tenon();
    Caller caller = context.caller();
    context.print(
        new LandingView(
            tenon.onboardings().landing(caller),
            tenon.outages().list(caller),
            tenon.workspaces().get(caller.workspace()).name(),
            caller.operator().value(),
            context.ages()));
    return ExitCode.OK.number();
  }
}
