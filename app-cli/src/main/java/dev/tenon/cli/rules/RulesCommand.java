package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists discovery rules; its subcommands manage them. */
@Command(
    name = "rules",
    description = {
      "List the discovery rules, which look for new accounts below a linked account once a day,"
          + " and the accounts that they propose.",
      "tenon serve runs the rules."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Examples:",
      "  tenon rules add \"Contoso AWS\"",
      "  tenon rules add \"Contoso AWS\" --link --exclude 222233334444",
      "  tenon rules run \"Contoso AWS\""
    })
public final class RulesCommand implements Callable<Integer> {

  private final CommandContext context;

  private RulesCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new RulesCommand(context))
        .addSubcommand(new RulesListCommand(context))
        .addSubcommand(new RulesAddCommand(context))
        .addSubcommand(new RulesRunCommand(context))
        .addSubcommand(new RulesRemoveCommand(context));
  }

  @Override
  public Integer call() {
    list(context);
    return ExitCode.OK.number();
  }

  static void list(CommandContext context) {
    Caller caller = context.caller();
    DiscoveryRules rules = context.tenon().discoveryRules();
    List<DiscoveryRule> all = rules.list(caller);
    Map<IntegrationId, Integration> sources = new LinkedHashMap<>();
    all.forEach(
        rule ->
            sources.computeIfAbsent(
                rule.source(), id -> context.tenon().integrations().get(id, caller)));
    List<ProposedAccount> proposals =
        sources.keySet().stream().flatMap(id -> rules.proposals(id, caller).stream()).toList();
    context.print(new RulesView(all, sources, proposals, context.ages()));
  }

  /**
   * The rule with an id, or the only one of the integration with a name or id.
   *
   * @throws TenonException {@code DISCOVERY_RULE_NOT_FOUND}
   */
  static DiscoveryRule rule(CommandContext context, String idOrName, Caller caller) {
    List<DiscoveryRule> all = context.tenon().discoveryRules().list(caller);
    Stream<DiscoveryRule> byId = all.stream().filter(rule -> rule.id().value().equals(idOrName));
    List<DiscoveryRule> found =
        Stream.concat(byId, ofSource(context, idOrName, all, caller)).distinct().toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new TenonException(
        CoreErrorCode.DISCOVERY_RULE_NOT_FOUND,
        found.isEmpty()
            ? "There is no discovery rule \"%s\" in this workspace. To list the rules, run: tenon rules"
                .formatted(idOrName)
            : "\"%s\" has %d discovery rules. Specify the id of one of them, which tenon rules shows."
                .formatted(idOrName, found.size()));
  }

  private static Stream<DiscoveryRule> ofSource(
      CommandContext context, String name, List<DiscoveryRule> all, Caller caller) {
    return context.tenon().integrations().find(name, caller).stream()
        .flatMap(source -> all.stream().filter(rule -> rule.source().equals(source.id())));
  }
}
