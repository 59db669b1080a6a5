package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.workspace.OperatorId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes the role of an operator. */
@Command(
    name = "role",
    description = "Give an operator another role, which ends their sessions.",
    footer = {"", "Example:", "  tenon operators role grace viewer"})
final class OperatorsRoleCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "NAME", description = "The name of the operator.")
  private String name;

  @Parameters(index = "1", paramLabel = "ROLE", description = "administrator, editor or viewer.")
  private String role;

  OperatorsRoleCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    OperatorSummary changed =
        context
            .tenon()
            .operators()
            .setRole(OperatorId.of(name), RoleNames.parse(role), context.caller());
    context.print(
        new MessageView(
            "%s has the role %s.".formatted(changed.id(), RoleNames.of(changed.role())),
            Map.of("operator", changed.id().value(), "role", RoleNames.of(changed.role())),
            List.of("tenon operators")));
    return ExitCode.OK.number();
  }
}
