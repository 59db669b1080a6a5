package dev.tenon.cli.integration;

import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.IntegrationDetailsData;
import dev.tenon.views.VerificationData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One integration with all details and its last verification.
 *
 * @param provider empty if its provider is no longer installed
 * @param unlisted where its account is no longer listed
 */
record IntegrationView(
    Integration integration,
    Optional<ProviderDescriptor> provider,
    List<Unlisted> unlisted,
    Ages ages)
    implements View {

  private static final int LABEL_WIDTH = 18;

  @Override
  public void print(TextLayout page) {
    page.title(integration.name());
    String kind = provider.map(ProviderDescriptor::displayName).orElse("provider not installed");
    page.field("Provider", LABEL_WIDTH, "%s (%s)".formatted(kind, integration.provider()));
    page.field(
        "Account",
        LABEL_WIDTH,
        "%s (%s)".formatted(integration.account().displayName(), integration.account().id()));
    integration
        .account()
        .parent()
        .ifPresent(parent -> page.field("Parent account", LABEL_WIDTH, parent));
    page.field("State", LABEL_WIDTH, Phrases.state(integration));
    unlisted.forEach(
        one ->
            page.field(
                "Not listed",
                LABEL_WIDTH,
                "no longer listed below \"%s\" since %s"
                    .formatted(one.source(), ages.ago(one.since()))));
    integration
        .rotation()
        .ifPresent(
            rotation ->
                page.field(
                    "New credential",
                    LABEL_WIDTH,
                    "created %s, not verified yet".formatted(ages.ago(rotation.startedAt()))));
    page.field("Linked", LABEL_WIDTH, ages.ago(integration.linkedAt()));
    page.field("Verified", LABEL_WIDTH, ages.ago(integration.verification().at()));
    page.field("Id", LABEL_WIDTH, integration.id().value());
    integration.form().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> page.field(label(entry.getKey()), LABEL_WIDTH, entry.getValue()));
    page.blank().title("Last verification");
    page.item(Phrases.sentence(integration.verification().outcome()));
    new VerificationText(page, ActionCommands.of(integration, provider))
        .print(integration.verification());
    page.blank().say("Verify again:").command(Phrases.verifyCommand(integration));
  }

  @Override
  public Object json() {
    IntegrationDetailsData details = IntegrationDetailsData.of(integration, provider);
    return new Document(
        details.integration(),
        details.form(),
        details.published(),
        details.verification(),
        unlisted.stream().map(one -> AccountListingData.of(one.listing())).toList());
  }

  record Document(
      IntegrationData integration,
      Map<String, String> form,
      Map<String, String> published,
      VerificationData verification,
      List<AccountListingData> unlisted) {}

  private String label(String field) {
    return provider.flatMap(known -> known.field(field)).map(Field::label).orElse(field);
  }
}
