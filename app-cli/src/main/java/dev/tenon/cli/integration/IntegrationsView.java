package dev.tenon.cli.integration;

import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.Integration;
import dev.tenon.views.IntegrationData;
import java.util.List;
import java.util.Optional;

/**
 * All integrations.
 *
 * @param integrations in the order to show
 * @param ages says how old a verification is
 */
public record IntegrationsView(List<Integration> integrations, Ages ages) implements View {

  public IntegrationsView {
    integrations = List.copyOf(integrations);
  }

  @Override
  public void print(TextLayout page) {
    if (integrations.isEmpty()) {
      page.say("No integration is linked yet. See what can be linked:").command("tenon");
    } else {
      page.table(
          new Table(
              List.of("NAME", "PROVIDER", "STATE", "VERIFIED", "ACCOUNT"),
              integrations.stream()
                  .map(
                      one ->
                          List.of(
                              one.name(),
                              one.provider().value(),
                              Phrases.state(one),
                              ages.ago(one.verification().at()),
                              one.account().displayName()))
                  .toList()));
    }
  }

  @Override
  public Object json() {
    return new Document(integrations.stream().map(IntegrationData::of).toList());
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
                "verifiedAt",
                "linkedAt"),
            integrations.stream()
                .map(
                    one ->
                        List.of(
                            one.id().value(),
                            one.name(),
                            one.provider().value(),
                            one.account().id(),
                            one.account().displayName(),
                            one.state().name(),
                            String.valueOf(one.stale()),
                            one.verification().at().toString(),
                            one.linkedAt().toString()))
                .toList()));
  }

  record Document(List<IntegrationData> integrations) {}
}
