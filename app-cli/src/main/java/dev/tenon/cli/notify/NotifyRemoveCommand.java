package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an alert channel. */
@Command(
    name = "remove",
    description = "Remove a channel with its secrets, its alerts and the log of their deliveries.",
    footer = {"", "Example:", "  tenon notify remove ops"})
final class NotifyRemoveCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the channel.")
  private String name;

  NotifyRemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    AlertChannel channel = NotifyCommand.channel(context, name, caller);
    context.tenon().alertChannels().remove(channel.id(), caller);
    context.print(
        new MessageView(
            "The channel %s was removed.".formatted(channel.name()),
            Map.of("id", channel.id().value(), "name", channel.name()),
            List.of("tenon notify")));
    return ExitCode.OK.number();
  }
}
