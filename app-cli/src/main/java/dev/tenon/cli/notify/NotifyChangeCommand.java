package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes an alert channel. */
@Command(
    name = "change",
    description = "Change what a channel receives and when, its name, or whether it is enabled.",
    footer = {
      "",
      "Examples:",
      "  tenon notify change ops --quiet 22:00-07:00 --time-zone Europe/Berlin",
      "  tenon notify change ops --disable"
    })
final class NotifyChangeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the channel.")
  private String name;

  @Option(names = "--name", paramLabel = "NEW-NAME", description = "The new name.")
  private String newName;

  @Option(names = "--enable", description = "Send alerts to the channel again.")
  private boolean enable;

  @Option(names = "--disable", description = "Send no alerts to the channel.")
  private boolean disable;

  @Mixin private AlertPolicyOptions policy;

  NotifyChangeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (enable && disable) {
      throw NotifyCommand.unusable("--enable and --disable exclude each other.");
    }
    Caller caller = context.caller();
    AlertChannel channel = NotifyCommand.channel(context, name, caller);
    AlertChannel changed =
        context
            .tenon()
            .alertChannels()
            .change(
                channel.id(),
                newName == null ? channel.name() : newName,
                policy.appliedTo(channel.policy()),
                enable || (channel.enabled() && !disable),
                caller);
    context.print(new AlertChannelView(changed));
    return ExitCode.OK.number();
  }
}
