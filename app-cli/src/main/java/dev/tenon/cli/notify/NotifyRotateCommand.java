package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Generates new signing keys for a webhook. */
@Command(
    name = "rotate",
    description = {
      "Generate a new secret for a webhook.",
      "For 24 hours messages are also signed with the previous one, so the receiver can change"
          + " over."
    },
    footer = {"", "Example:", "  tenon notify rotate siem"})
final class NotifyRotateCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the channel.")
  private String name;

  NotifyRotateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    AlertChannel channel = NotifyCommand.channel(context, name, caller);
    context.print(
        new CreatedAlertChannelView(
            context.tenon().alertChannels().rotateSecret(channel.id(), caller)));
    return ExitCode.OK.number();
  }
}
