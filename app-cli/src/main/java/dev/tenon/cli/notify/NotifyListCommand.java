package dev.tenon.cli.notify;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists alert channels. */
@Command(
    name = "list",
    description = "List the alert channels of the workspace by name.",
    footer = {"", "Example:", "  tenon notify list"})
final class NotifyListCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private PageOptions page;

  NotifyListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    NotifyCommand.list(context, page);
    return ExitCode.OK.number();
  }
}
