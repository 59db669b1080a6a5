package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a discovery rule. */
@Command(
    name = "add",
    description = {
      "Look for new accounts below a linked account once a day, and propose them.",
      "With --link, link them. tenon serve runs the rule; no rule unlinks an account."
    },
    footer = {
      "",
      "Examples:",
      "  tenon rules add \"Contoso AWS\" --exclude 222233334444",
      "  tenon rules add \"Contoso Azure\" --scope managementGroups/workloads --link"
    })
final class RulesAddCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--scope",
      paramLabel = "ID",
      description = "Only accounts below this group, by its id as tenon discover shows it.")
  private Optional<String> scope = Optional.empty();

  @Option(names = "--link", description = "Link new accounts instead of proposing them.")
  private boolean link;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "ID",
      description = "Leave out these accounts, by id, separated by commas.")
  private List<String> excluded = new ArrayList<>();

  RulesAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration source = context.integration(name, caller);
    DiscoveryRule rule =
        context
            .tenon()
            .discoveryRules()
            .add(
                new AddDiscoveryRule(
                    source.id(),
                    scope,
                    link ? Mode.LINK : Mode.PROPOSE,
                    new HashSet<>(excluded),
                    caller));
    context.print(new RuleAddedView(rule, source));
    return ExitCode.OK.number();
  }
}
