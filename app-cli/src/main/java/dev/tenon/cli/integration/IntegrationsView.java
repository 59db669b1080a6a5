package dev.tenon.cli.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.OnboardingSummaryData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of integrations, and the onboardings that are not finished yet.
 *
 * @param filtered whether a filter was applied, so that other integrations may exist
 * @param unlisted those of them whose account is no longer listed below another one
 * @param ages renders how old a verification is
 */
public record IntegrationsView(
    Page<IntegrationSummary> integrations,
    List<OnboardingSummary> unfinished,
    boolean filtered,
    List<AccountListing> unlisted,
    Ages ages)
    implements View {

  public IntegrationsView {
    requireNonNull(integrations, "integrations");
    unfinished = List.copyOf(unfinished);
    unlisted = List.copyOf(unlisted);
  }

  @Override
  public void print(TextLayout page) {
    if (!integrations.items().isEmpty()) {
      table(page);
    } else if (filtered) {
      page.say("No integration matches.");
    } else {
      page.say("No account is linked yet. To show what you can link:").command("tenon");
    }
    integrations
        .next()
        .ifPresent(
            next ->
                page.blank()
                    .say(
                        "There are more. To show all of them, repeat the command with --all. To"
                            + " show the next page:")
                    .command("--cursor " + next.value()));
    printUnfinished(page, unfinished, ages);
  }

  private void table(TextLayout page) {
    page.table(
        new Table(
            List.of("NAME", "PROVIDER", "STATE", "VERIFIED", "DUE", "ACCOUNT"),
            integrations.items().stream()
                .map(
                    one ->
                        List.of(
                            one.name(),
                            one.provider().value(),
                            state(one),
                            ages.ago(one.verifiedAt()),
                            VerificationSchedule.dueAt(one).map(ages::until).orElse("-"),
                            one.account().displayName()))
                .toList()));
  }

  private String state(IntegrationSummary one) {
    boolean isUnlisted =
        unlisted.stream().anyMatch(listing -> listing.integration().equals(one.id()));
    return Phrases.state(one) + (isUnlisted ? ", no longer listed" : "");
  }

  /** Prints onboardings with the command that resumes each. */
  public static void printUnfinished(
      TextLayout page, List<OnboardingSummary> unfinished, Ages ages) {
    if (!unfinished.isEmpty()) {
      page.blank().title("Unfinished");
      unfinished.forEach(
          one ->
              page.item(
                      "%s (%s), started %s. Resume with:"
                          .formatted(one.name(), one.provider(), ages.ago(one.startedAt())))
                  .command(Phrases.linkCommand(one.provider(), one.name())));
    }
  }

  @Override
  public Object json() {
    return new Document(
        integrations.items().stream().map(IntegrationData::of).toList(),
        integrations.next().map(Cursor::value).orElse(null),
        unfinished.stream().map(OnboardingSummaryData::of).toList(),
        unlisted.stream().map(AccountListingData::of).toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of(
                "id",
                "name",
                "provider",
                "accountId",
                "accountName",
                "state",
                "stale",
                "codes",
                "verifiedAt",
                "dueAt",
                "linkedAt"),
            integrations.items().stream().map(IntegrationsView::row).toList()));
  }

  private static List<String> row(IntegrationSummary one) {
    return List.of(
        one.id().value(),
        one.name(),
        one.provider().value(),
        one.account().id(),
        one.account().displayName(),
        one.state().name(),
        String.valueOf(one.stale()),
        String.join(" ", one.codes()),
        one.verifiedAt().toString(),
        VerificationSchedule.dueAt(one).map(Instant::toString).orElse(""),
        one.linkedAt().toString());
  }

  record Document(
      List<IntegrationData> integrations,
      String next,
      List<OnboardingSummaryData> unfinished,
      List<AccountListingData> unlisted) {}
}
