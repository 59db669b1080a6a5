package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends a test message to a channel. */
@Command(
    name = "test",
    description = "Send a test message to a channel now, and show whether it was accepted.",
    footer = {"", "Example:", "  tenon notify test ops"})
final class NotifyTestCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the channel.")
  private String name;

  NotifyTestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    AlertChannel channel = NotifyCommand.channel(context, name, caller);
    AlertDelivery delivery = context.tenon().alertChannels().test(channel.id(), caller);
    context.print(new AlertDeliveryView(channel.name(), delivery));
    return delivery.state() == AlertState.DELIVERED
        ? ExitCode.OK.number()
        : ExitCode.FINDINGS.number();
  }
}
