package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a discovery rule. */
@Command(
    name = "remove",
    description = "Remove a rule and its proposals. Accounts that it linked remain linked.",
    footer = {"", "Example:", "  tenon rules remove \"Contoso AWS\""})
final class RulesRemoveCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      paramLabel = "RULE",
      description = "The id of the rule, or the name of the integration that has one rule.")
  private String idOrName;

  RulesRemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    DiscoveryRule rule = RulesCommand.rule(context, idOrName, caller);
    context.tenon().discoveryRules().remove(rule.id(), caller);
    context.print(
        new MessageView(
            "The rule was removed.",
            Map.of("id", rule.id().value(), "source", rule.source().value()),
            List.of("tenon rules")));
    return ExitCode.OK.number();
  }
}
