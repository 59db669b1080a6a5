package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists alert channels; its subcommands manage them. */
@Command(
    name = "notify",
    description = {
      "List the channels to which alerts are sent: webhooks, e-mail, Slack, Teams and the log.",
      "tenon serve sends the alerts."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {"", "Examples:", "  tenon notify add ops --kind slack", "  tenon notify test ops"})
public final class NotifyCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private PageOptions page;

  private NotifyCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new NotifyCommand(context))
        .addSubcommand(new NotifyAddCommand(context))
        .addSubcommand(new NotifyListCommand(context))
        .addSubcommand(new NotifyChangeCommand(context))
        .addSubcommand(new NotifyTestCommand(context))
        .addSubcommand(new NotifyDeliveriesCommand(context))
        .addSubcommand(new NotifyReplayCommand(context))
        .addSubcommand(new NotifyRotateCommand(context))
        .addSubcommand(new NotifyRemoveCommand(context));
  }

  @Override
  public Integer call() {
    list(context, page);
    return ExitCode.OK.number();
  }

  static void list(CommandContext context, PageOptions page) {
    Caller caller = context.caller();
    AlertChannels channels = context.tenon().alertChannels();
    context.print(new AlertChannelsView(page.read(request -> channels.list(request, caller))));
  }

  /**
   * The channel with a name or id.
   *
   * @throws TenonException {@code ALERT_CHANNEL_NOT_FOUND}
   */
  static AlertChannel channel(CommandContext context, String nameOrId, Caller caller) {
    return context
        .tenon()
        .alertChannels()
        .find(nameOrId, caller)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ALERT_CHANNEL_NOT_FOUND,
                    "There is no alert channel \"%s\" in this workspace. To list the channels, run: tenon notify"
                        .formatted(nameOrId)));
  }

  static TenonException unusable(String message) {
    return new TenonException(CliErrorCode.USAGE_INVALID, message);
  }
}
