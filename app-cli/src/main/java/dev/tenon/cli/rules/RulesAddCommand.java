package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.discovery.ChosenAccount;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a discovery rule. */
@Command(
    name = "add",
    description = {
      "Look for new accounts below a linked account once a day, and propose them.",
      "With --link, link them. tenon serve runs the rule; no rule unlinks an account.",
      "Azure needs no rule: the link to a tenant or management group includes new subscriptions."
    },
    footer = {
      "",
      "Examples:",
      "  tenon rules add \"Contoso AWS\" --exclude 222233334444",
      "  tenon rules add \"Contoso AWS\" --link"
    })
final class RulesAddCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--scope",
      paramLabel = "GROUP",
      description = "Only accounts below this group, by name or id as tenon discover shows it.")
  private Optional<String> scope = Optional.empty();

  @Option(names = "--link", description = "Link new accounts instead of proposing them.")
  private boolean link;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "ID",
      description = "Leave out these accounts, by name or id, separated by commas.")
  private List<String> excluded = new ArrayList<>();

  RulesAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration source = context.integration(name, caller);
    Optional<Discovered> listing = listing(source, caller);
    DiscoveryRule rule =
        context
            .tenon()
            .discoveryRules()
            .add(
                new AddDiscoveryRule(
                    source.id(),
                    scope.map(group -> listedGroup(group, listing.orElseThrow())),
                    link ? Mode.LINK : Mode.PROPOSE,
                    excluded.stream()
                        .map(account -> listedAccount(account, listing.orElseThrow()))
                        .collect(Collectors.toSet()),
                    caller));
    context.print(new RuleAddedView(rule, source));
    return ExitCode.OK.number();
  }

  /** What the rule names is looked up now: later, nobody sees what it does not find. */
  private Optional<Discovered> listing(Integration source, Caller caller) {
    if (scope.isEmpty() && excluded.isEmpty()) {
      return Optional.empty();
    }
    context.printStatus("Listing the accounts below %s …".formatted(source.name()));
    return Optional.of(context.tenon().discovery().discover(source.id(), caller));
  }

  private static String listedGroup(String group, Discovered listing) {
    return ChosenAccount.id(listing, group)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_SCOPE_NOT_FOUND,
                    "\"%1$s\" does not list the group \"%2$s\". To list its groups, run: tenon discover \"%1$s\""
                        .formatted(listing.source().name(), group)));
  }

  private static String listedAccount(String account, Discovered listing) {
    return ChosenAccount.id(listing, account.strip())
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_EXCLUSION_NOT_FOUND,
                    "\"%1$s\" does not list the account \"%2$s\". To list its accounts, run: tenon discover \"%1$s\""
                        .formatted(listing.source().name(), account.strip())));
  }
}
