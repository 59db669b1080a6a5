package dev.tenon.cli.setup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a setup link. */
@Command(
    name = "revoke",
    description = {
      "Revoke a setup link, and the links that its visitors created for single steps.",
      "Their open sessions end at once."
    },
    footer = {"", "Example:", "  tenon setup-link revoke lnk_7q2m5x3k9d4t6w8z"})
final class SetupLinkRevokeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "The id of the setup link.")
  private String id;

  SetupLinkRevokeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SetupLink link = context.tenon().setupLinks().revoke(new SetupLinkId(id), context.caller());
    context.print(
        new MessageView(
            "The setup link for %s no longer works.".formatted(link.name()),
            Map.of("id", link.id().value(), "state", link.state().name().toLowerCase(Locale.ROOT)),
            List.of("tenon setup-link list")));
    return ExitCode.OK.number();
  }
}
