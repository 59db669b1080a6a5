package dev.tenon.cli.audit;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.LimitOption;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who did what. */
@Command(
    name = "audit",
    description = "Show who did what in the workspace, newest first.",
    footer = {"", "Examples:", "  tenon audit --limit 20", "  tenon audit verify"})
public final class AuditCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private LimitOption limit;

  public AuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(
        new AuditView(context.tenon().auditTrail().latest(context.caller(), limit.value())));
    return ExitCode.OK.number();
  }
}
