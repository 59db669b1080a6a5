package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the log of deliveries. */
@Command(
    name = "deliveries",
    description = "Show the attempts to deliver alerts, newest first.",
    footer = {"", "Example:", "  tenon notify deliveries ops"})
final class NotifyDeliveriesCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The name or id of a channel; without it, the attempts of all.")
  private String name;

  @Mixin private PageOptions page;

  NotifyDeliveriesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Optional<AlertChannelId> channel =
        Optional.ofNullable(name).map(it -> NotifyCommand.channel(context, it, caller).id());
    AlertChannels channels = context.tenon().alertChannels();
    context.print(
        new AlertDeliveriesView(
            page.read(request -> channels.deliveries(channel, request, caller))));
    return ExitCode.OK.number();
  }
}
