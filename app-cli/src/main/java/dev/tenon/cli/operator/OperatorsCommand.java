package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the operators of the workspace; its subcommands change them. */
@Command(
    name = "operators",
    description = "List the operators of the workspace. An administrator manages them.",
    footer = {
      "",
      "Examples:",
      "  tenon operators",
      "  tenon operators invite grace --role editor",
      "  tenon operators role grace viewer"
    })
public class OperatorsCommand implements Callable<Integer> {

  private final CommandContext context;

  OperatorsCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new OperatorsCommand(context))
        .addSubcommand(new OperatorsListCommand(context))
        .addSubcommand(new OperatorsInviteCommand(context))
        .addSubcommand(new OperatorsRoleCommand(context))
        .addSubcommand(new OperatorsPasswordCommand(context))
        .addSubcommand(new OperatorsResetLinkCommand(context))
        .addSubcommand(new OperatorsRemoveCommand(context));
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Operators operators = context.tenon().operators();
    List<OperatorSummary> all = new ArrayList<>();
    Page<OperatorSummary> page = operators.list(PageRequest.first(PageRequest.MAX_LIMIT), caller);
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page =
          operators.list(PageRequest.first(PageRequest.MAX_LIMIT).from(page.next().get()), caller);
      all.addAll(page.items());
    }
    context.print(new OperatorsView(all, context.services().clock().instant()));
    return ExitCode.OK.number();
  }

  /** The same command as a named subcommand. */
  @Command(
      name = "list",
      description = "List the operators of the workspace.",
      footer = {"", "Example:", "  tenon operators list"})
  private static final class OperatorsListCommand extends OperatorsCommand {

    OperatorsListCommand(CommandContext context) {
      super(context);
    }
  }
}
