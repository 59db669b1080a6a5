package dev.tenon.cli.provider;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.views.ProviderData;
import java.util.List;
import java.util.Optional;

/** The installed providers. */
public record ProvidersView(List<ProviderDescriptor> providers) implements View {

  public ProvidersView {
    providers = List.copyOf(providers);
  }

  @Override
  public void print(TextLayout page) {
    if (providers.isEmpty()) {
      page.say(
          "No provider is installed. Put the jar of a provider into a folder, and specify the"
              + " folder with --provider-path.");
      return;
    }
    page.table(
        new Table(
            List.of("CARD", "PROVIDER", "ID", "LINK WITH"),
            providers.stream()
                .map(
                    one ->
                        List.of(
                            one.family().displayName(),
                            one.displayName(),
                            one.id().value(),
                            "tenon link " + one.id()))
                .toList()));
    providers.forEach(one -> details(page, one));
  }

  private static void details(TextLayout page, ProviderDescriptor provider) {
    page.blank().title(provider.displayName()).item(provider.summary());
    if (!provider.requirements().isEmpty()) {
      page.item("Asks for:");
      provider
          .requirements()
          .forEach(
              one ->
                  page.item(
                      "- %s. %s Granted by: %s."
                          .formatted(one.grant(), one.reason(), one.grantedBy())));
    }
    page.item(
        "%d checks, %d of them required."
            .formatted(
                provider.checks().size(),
                provider.checks().stream()
                    .filter(check -> check.level() == RequirementLevel.REQUIRED)
                    .count()));
    page.item("To show the steps for the customer:").command("tenon guide " + provider.id());
  }

  @Override
  public Object json() {
    return new Document(providers.stream().map(ProviderData::of).toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("id", "displayName", "family"),
            providers.stream()
                .map(
                    one -> List.of(one.id().value(), one.displayName(), one.family().displayName()))
                .toList()));
  }

  record Document(List<ProviderData> providers) {}
}
