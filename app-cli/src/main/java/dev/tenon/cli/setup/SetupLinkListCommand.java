package dev.tenon.cli.setup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists setup links. */
@Command(
    name = "list",
    description = "List the setup links of the workspace, newest first.",
    footer = {"", "Example:", "  tenon setup-link list"})
final class SetupLinkListCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private PageOptions page;

  SetupLinkListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    SetupLinks links = context.tenon().setupLinks();
    context.print(
        new SetupLinksView(page.read(request -> links.list(SetupLinkFilter.ALL, request, caller))));
    return ExitCode.OK.number();
  }
}
