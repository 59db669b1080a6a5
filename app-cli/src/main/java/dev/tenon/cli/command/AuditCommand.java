package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.AuditView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who did what. */
@Command(
    name = "audit",
    description = "Show who did what in the workspace, newest first.",
    footer = {"", "Examples:", "  tenon audit --limit 20", "  tenon audit verify"})
final class AuditCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private LimitOption limit;

  AuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(
        new AuditView(context.tenon().auditTrail().latest(context.caller(), limit.value())));
    return ExitCode.OK.number();
  }
}
