package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the session of this machine. */
@Command(
    name = "logout",
    description = "End the session on this machine.",
    footer = {"", "Example:", "  tenon logout"})
public final class LogoutCommand implements Callable<Integer> {

  private final CommandContext context;

  public LogoutCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.services().session().read().ifPresent(context.tenon().operators()::signOut);
    context.services().session().delete();
    context.print(new MessageView("Signed out.", Map.of("signedOut", "true"), List.of()));
    return ExitCode.OK.number();
  }
}
