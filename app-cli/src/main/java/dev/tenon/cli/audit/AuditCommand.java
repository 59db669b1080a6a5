package dev.tenon.cli.audit;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the audit trail. */
@Command(
    name = "audit",
    description = "Show who did what in the workspace, newest first.",
    footer = {
      "",
      "Examples:",
      "  tenon audit --limit 20",
      "  tenon audit --action integration-unlinked --by ada",
      "  tenon audit verify"
    })
public final class AuditCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private PageOptions page;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "Only entries with this action, such as integration-linked.")
  private String action = "";

  @Option(names = "--by", paramLabel = "OPERATOR", description = "Only entries of this operator.")
  private String operator = "";

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description = "Only entries about this subject, such as the id of an integration.")
  private String subject = "";

  public AuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AuditFilter filter =
        new AuditFilter(
            given(action)
                .map(
                    typed ->
                        PageOptions.choice("--action", AuditAction.class, typed.replace('_', '-'))
                            .name()),
            given(operator),
            given(subject));
    Caller caller = context.caller();
    context.print(
        new AuditView(
            page.read(request -> context.tenon().auditTrail().list(filter, request, caller))));
    return ExitCode.OK.number();
  }

  private static Optional<String> given(String typed) {
    return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
  }
}
