package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.discovery.BulkView;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a discovery rule. */
@Command(
    name = "run",
    description = "Run a rule now and show what is new.",
    footer = {"", "Example:", "  tenon rules run \"Contoso AWS\""})
final class RulesRunCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      paramLabel = "RULE",
      description = "The id of the rule, or the name of the integration that has one rule.")
  private String idOrName;

  RulesRunCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    DiscoveryRule rule = RulesCommand.rule(context, idOrName, caller);
    Integration source = context.tenon().integrations().get(rule.source(), caller);
    context.printStatus("Listing the accounts below %s …".formatted(source.name()));
    RuleRun run = context.tenon().discoveryRules().run(rule.id(), caller);
    context.print(new RuleRunView(run, source, names(run, caller)));
    return (BulkView.allLinked(run.linking()) ? ExitCode.OK : ExitCode.FINDINGS).number();
  }

  private Map<IntegrationId, String> names(RuleRun run, Caller caller) {
    Map<IntegrationId, String> names = new HashMap<>();
    Stream.concat(run.unlisted().stream(), run.listedAgain().stream())
        .map(AccountListing::integration)
        .forEach(
            id ->
                context
                    .tenon()
                    .integrations()
                    .find(id.value(), caller)
                    .ifPresent(one -> names.put(id, one.name())));
    return names;
  }
}
