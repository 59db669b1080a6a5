package dev.tenon.cli.discovery;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.Action;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.views.DiscoveredAccountData;
import dev.tenon.views.IntegrationData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts below a linked one, as a tree.
 *
 * @param proposed the ids of accounts that a discovery rule proposes
 */
public record DiscoveredView(Discovered discovered, Set<String> proposed) implements View {

  /** Non-breaking spaces, because leading spaces are removed from untrusted text. */
  private static final String INDENT = "\u00a0\u00a0";

  @Override
  public void print(TextLayout page) {
    if (discovered.accounts().isEmpty()) {
      page.say("There are no accounts below \"%s\".".formatted(discovered.source().name()));
      return;
    }
    Map<String, Integer> depths = depths();
    page.table(
        new Table(
            List.of("ACCOUNT", "KIND", "ID", "LINKED"),
            discovered.accounts().stream()
                .map(
                    one ->
                        List.of(
                            INDENT.repeat(depths.get(one.account().id()))
                                + one.account().displayName(),
                            one.account().kind(),
                            one.account().id(),
                            linkStatus(one)))
                .toList()));
    List<String> commands = otherLinkCommands();
    if (!commands.isEmpty()) {
      page.blank().say("To link an account that cannot be linked from here:");
      commands.forEach(page::command);
    }
    long linkable = discovered.accounts().stream().filter(Found::linkable).count();
    if (linkable > 0) {
      page.blank()
          .say("%d accounts can be linked. To link all of them:".formatted(linkable))
          .command(
              "tenon discover %s --link-all".formatted(Shell.quote(discovered.source().name())));
    }
  }

  @Override
  public Object json() {
    return new Document(
        IntegrationData.of(discovered.source()),
        discovered.accounts().stream().map(DiscoveredAccountData::of).toList(),
        proposed.stream().sorted().toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("id", "name", "kind", "parent", "reach", "integration", "reason"),
            discovered.accounts().stream()
                .map(
                    one ->
                        List.of(
                            one.account().id(),
                            one.account().displayName(),
                            one.account().kind(),
                            one.account().parent().orElse(""),
                            reach(one.account()),
                            one.linked().map(Integration::name).orElse(""),
                            reason(one.account()).orElse("")))
                .toList()));
  }

  /** The commands that link the accounts that cannot be linked from here. */
  private List<String> otherLinkCommands() {
    ActionCommands commands =
        new ActionCommands(
            discovered.source().provider(), Optional.empty(), Optional.empty(), false, List.of());
    return commands.commands(
        discovered.accounts().stream()
            .filter(one -> one.linked().isEmpty())
            .flatMap(one -> actions(one.account()).stream())
            .toList());
  }

  private Map<String, Integer> depths() {
    Map<String, Integer> depths = new HashMap<>();
    for (Found one : discovered.accounts()) {
      int depth =
          one.account().parent().map(parent -> depths.getOrDefault(parent, -1) + 1).orElse(0);
      depths.put(one.account().id(), depth);
    }
    return depths;
  }

  private String linkStatus(Found one) {
    if (one.linked().isPresent()) {
      return "as " + one.linked().get().name();
    }
    Reach reach = one.account().reach();
    if (reach instanceof Reach.Unlinkable unlinkable) {
      return "no: " + unlinkable.reason();
    }
    if (reach instanceof Reach.Covered) {
      return "by this link";
    }
    return proposed.contains(one.account().id()) ? "no, proposed" : "no";
  }

  private static String reach(DiscoveredAccount account) {
    Reach reach = account.reach();
    if (reach instanceof Reach.Covered) {
      return "covered";
    }
    return reach instanceof Reach.Linkable ? "linkable" : "unlinkable";
  }

  private static List<Action> actions(DiscoveredAccount account) {
    return account.reach() instanceof Reach.Unlinkable unlinkable
        ? unlinkable.actions()
        : List.of();
  }

  private static Optional<String> reason(DiscoveredAccount account) {
    return account.reach() instanceof Reach.Unlinkable unlinkable
        ? Optional.of(unlinkable.reason())
        : Optional.empty();
  }

  record Document(
      IntegrationData integration, List<DiscoveredAccountData> accounts, List<String> proposed) {}
}
