package dev.tenon.cli.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.spi.Check;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Setting;
import java.util.List;
import java.util.Optional;

/** The providers that are present. */
public record ProvidersView(List<ProviderDescriptor> providers) implements View {

  public ProvidersView {
    providers = List.copyOf(providers);
  }

  @Override
  public void print(TextLayout page) {
    if (providers.isEmpty()) {
      page.say(
          "No provider is present. Put its jar into a folder and name it with --provider-path.");
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
        "Checks %d things, %d of them required."
            .formatted(
                provider.checks().size(),
                provider.checks().stream()
                    .filter(check -> check.level() == RequirementLevel.REQUIRED)
                    .count()));
    page.item("What the customer has to do:").command("tenon guide " + provider.id());
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("providers", JsonText.array(providers, ProvidersView::json));
    return json;
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

  private static JsonElement json(ProviderDescriptor provider) {
    JsonObject json = new JsonObject();
    json.addProperty("id", provider.id().value());
    json.addProperty("displayName", provider.displayName());
    JsonObject family = new JsonObject();
    family.addProperty("id", provider.family().id());
    family.addProperty("displayName", provider.family().displayName());
    json.add("family", family);
    json.addProperty("summary", provider.summary());
    json.add(
        "capabilities",
        JsonText.words(provider.capabilities().stream().map(Enum::name).sorted().toList()));
    json.add("fields", JsonText.array(provider.fields(), ProvidersView::json));
    json.add("settings", JsonText.array(provider.settings(), ProvidersView::json));
    json.add("requirements", JsonText.array(provider.requirements(), ProvidersView::json));
    json.add("checks", JsonText.array(provider.checks(), ProvidersView::json));
    return json;
  }

  private static JsonElement json(Field field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("label", field.label());
    json.addProperty("help", field.help());
    json.addProperty("expectation", field.syntax().expectation());
    json.addProperty("kind", field.kind().name());
    json.addProperty("required", field.required());
    json.add("choices", JsonText.words(field.choices()));
    json.addProperty("default", field.defaultValue().orElse(null));
    json.addProperty("example", field.example().orElse(null));
    json.add("onlyFor", field.onlyFor().map(ProvidersView::json).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonElement json(Field.OnlyFor only) {
    JsonObject json = new JsonObject();
    json.addProperty("field", only.field());
    json.addProperty("choice", only.choice());
    return json;
  }

  private static JsonElement json(Setting setting) {
    JsonObject json = new JsonObject();
    json.addProperty("name", setting.name());
    json.addProperty("help", setting.help());
    json.addProperty("expectation", setting.syntax().expectation());
    json.addProperty("default", setting.defaultValue().orElse(null));
    return json;
  }

  private static JsonElement json(Requirement requirement) {
    JsonObject json = new JsonObject();
    json.addProperty("id", requirement.id());
    json.addProperty("grant", requirement.grant());
    json.addProperty("reason", requirement.reason());
    json.addProperty("grantedBy", requirement.grantedBy());
    return json;
  }

  private static JsonElement json(Check check) {
    JsonObject json = new JsonObject();
    json.addProperty("id", check.id().value());
    json.addProperty("title", check.title());
    json.addProperty("level", check.level().name());
    json.addProperty("proves", check.proves());
    return json;
  }
}
