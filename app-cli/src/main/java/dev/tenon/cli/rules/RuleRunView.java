package dev.tenon.cli.rules;

import dev.tenon.cli.discovery.BulkView;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.DiscoveryRuleData;
import dev.tenon.views.LinkResultData;
import dev.tenon.views.ProposedAccountData;
import java.util.List;
import java.util.Map;

/**
 * What a run of a rule found.
 *
 * @param names of the integrations that changed
 */
record RuleRunView(RuleRun run, Integration source, Map<IntegrationId, String> names)
    implements View {

  @Override
  public void print(TextLayout page) {
    if (run.found().isEmpty() && run.unlisted().isEmpty() && run.listedAgain().isEmpty()) {
      page.say("No changes below \"%s\".".formatted(source.name()));
    }
    if (!run.found().isEmpty()) {
      page.title("New accounts");
      page.table(
          new Table(
              List.of("ACCOUNT", "KIND", "ID"),
              run.found().stream()
                  .map(one -> List.of(one.name(), one.kind(), one.account()))
                  .toList()));
      page.blank();
    }
    run.unlisted()
        .forEach(
            one ->
                page.say(
                    "%s is no longer listed below \"%s\". It remains linked."
                        .formatted(name(one), source.name())));
    run.listedAgain()
        .forEach(
            one ->
                page.say("%s is listed again below \"%s\".".formatted(name(one), source.name())));
    next(page);
  }

  private void next(TextLayout page) {
    if (!run.linking().entries().isEmpty()) {
      new BulkView(source, run.linking()).print(page);
    } else if (run.rule().mode() == Mode.PROPOSE && !run.found().isEmpty()) {
      page.say("To link all of them:")
          .command(
              "tenon discover %s --link %s"
                  .formatted(
                      Shell.quote(source.name()),
                      Shell.quote(
                          String.join(
                              ",", run.found().stream().map(one -> one.account()).toList()))));
    }
  }

  private String name(AccountListing listing) {
    return names.getOrDefault(listing.integration(), listing.integration().value());
  }

  @Override
  public Object json() {
    return new Document(
        DiscoveryRuleData.of(run.rule()),
        run.found().stream().map(ProposedAccountData::of).toList(),
        run.unlisted().stream().map(AccountListingData::of).toList(),
        run.listedAgain().stream().map(AccountListingData::of).toList(),
        run.linking().entries().stream().map(LinkResultData::of).toList());
  }

  record Document(
      DiscoveryRuleData rule,
      List<ProposedAccountData> found,
      List<AccountListingData> unlisted,
      List<AccountListingData> listedAgain,
      List<LinkResultData> results) {}
}
