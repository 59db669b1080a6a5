package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Delivers an alert again. */
@Command(
    name = "replay",
    description = {
      "Deliver an alert again, with the same id and the current keys.",
      "tenon serve sends it."
    },
    footer = {"", "Example:", "  tenon notify replay msg_7q2m5x3k9d4t6w8z"})
final class NotifyReplayCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "ALERT", description = "The id of the alert.")
  private String id;

  NotifyReplayCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Alert alert = context.tenon().alertChannels().replay(new AlertId(id), context.caller());
    context.print(
        new MessageView(
            "The alert %s is sent again as soon as tenon serve runs.".formatted(alert.id()),
            Map.of("alert", alert.id().value(), "channel", alert.channel().value()),
            List.of("tenon notify deliveries")));
    return ExitCode.OK.number();
  }
}
