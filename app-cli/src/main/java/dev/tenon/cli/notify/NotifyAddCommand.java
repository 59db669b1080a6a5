package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.workspace.Caller;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an alert channel. */
@Command(
    name = "add",
    description = {
      "Add a channel to which alerts are sent.",
      "The URL of a webhook or chat is a secret, so it is asked for or read from a file.",
      "E-mail needs the setting smtp.host."
    },
    footer = {
      "",
      "Examples:",
      "  tenon notify add ops --kind slack",
      "  tenon notify add siem --kind webhook --url-file url.txt",
      "  tenon notify add mail --kind email --to ops@example.com --quiet 22:00-07:00"
    })
final class NotifyAddCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name of the channel.")
  private String name;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      description = "webhook, email, slack, teams or log.")
  private String kind;

  @Option(
      names = "--url-file",
      paramLabel = "FILE",
      description = "Read the URL from the first line of this file, or of standard input (-).")
  private String urlFile;

  @Option(
      names = "--to",
      paramLabel = "ADDRESSES",
      description = "The e-mail addresses, separated by commas.")
  private String to;

  @Mixin private AlertPolicyOptions policy;

  NotifyAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AlertChannelKind chosen = PageOptions.choice("--kind", AlertChannelKind.class, kind);
    AlertPolicy wanted = policy.appliedTo(AlertPolicy.DEFAULT);
    Caller caller = context.caller();
    context.print(
        new CreatedAlertChannelView(
            context
                .tenon()
                .alertChannels()
                .create(new CreateAlertChannel(name, chosen, address(chosen), wanted, caller))));
    return ExitCode.OK.number();
  }

  private String address(AlertChannelKind chosen) {
    Questions questions = new Questions(context.terminal(), context.host());
    if (chosen.hasUrl()) {
      char[] url = questions.secret(Optional.ofNullable(urlFile), "URL", "--url-file");
      String text = new String(url).strip();
      Arrays.fill(url, '\0');
      return text;
    }
    return chosen == AlertChannelKind.EMAIL
        ? questions.line(Optional.ofNullable(to), "E-mail addresses", "--to")
        : "";
  }
}
