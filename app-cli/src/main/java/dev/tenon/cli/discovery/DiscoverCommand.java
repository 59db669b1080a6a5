package dev.tenon.cli.discovery;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the accounts below a linked account, and links a chosen set of them. */
@Command(
    name = "discover",
    description = {
      "List the accounts below a linked account, such as the members of an organization.",
      "With --link or --link-all, link them and report on each. Run the command again to link the"
          + " rest."
    },
    footer = {
      "",
      "Examples:",
      "  tenon discover \"Contoso AWS\"",
      "  tenon discover \"Contoso AWS\" --link 222233334444,333344445555",
      "  tenon discover \"Contoso AWS\" --link-all"
    })
public final class DiscoverCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--link",
      split = ",",
      paramLabel = "ACCOUNT",
      description = "Link these accounts, by id or name, separated by commas.")
  private List<String> chosen = new ArrayList<>();

  @Option(
      names = "--link-all",
      description = "Link every account that can be linked and is not linked yet.")
  private boolean all;

  public DiscoverCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (all && !chosen.isEmpty()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "Use either --link or --link-all, not both.");
    }
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    context.printStatus("Listing the accounts below %s …".formatted(integration.name()));
    if (chosen.isEmpty() && !all) {
      context.print(
          new DiscoveredView(
              context.tenon().discovery().discover(integration.id(), caller),
              proposed(integration, caller)));
      return ExitCode.OK.number();
    }
    return link(integration, caller).number();
  }

  private Set<String> proposed(Integration integration, Caller caller) {
    return context.tenon().discoveryRules().proposals(integration.id(), caller).stream()
        .map(ProposedAccount::account)
        .collect(Collectors.toSet());
  }

  private ExitCode link(Integration integration, Caller caller) {
    Discovered discovered = context.tenon().discovery().discover(integration.id(), caller);
    Set<String> accounts = all ? linkable(discovered) : named(discovered);
    Runnable removeHandler = context.terminal().onInterrupt(this::printInterruptMessage);
    try {
      BulkReport report =
          context
              .tenon()
              .discovery()
              .link(
                  new LinkDiscovered(discovered, accounts, caller),
                  entry -> context.printStatus(BulkView.sentence(entry)));
      context.print(new BulkView(integration, report));
      return BulkView.allLinked(report) ? ExitCode.OK : ExitCode.FINDINGS;
    } finally {
      removeHandler.run();
    }
  }

  private static Set<String> linkable(Discovered discovered) {
    return discovered.accounts().stream()
        .filter(Found::linkable)
        .map(one -> one.account().id())
        .collect(Collectors.toSet());
  }

  /** The ids of the chosen accounts. The core refuses what discovery does not list. */
  private Set<String> named(Discovered discovered) {
    return chosen.stream()
        .map(wanted -> ChosenAccount.id(discovered, wanted).orElse(wanted))
        .collect(Collectors.toSet());
  }

  private void printInterruptMessage() {
    context.printStatus(
        "Interrupted. The accounts linked so far stay linked. To link the rest, run the command"
            + " again.");
  }
}
