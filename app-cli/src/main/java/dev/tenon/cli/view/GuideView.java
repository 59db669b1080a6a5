package dev.tenon.cli.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.Json;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.View;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the customer has to do.
 *
 * @param onboarding whose guide it is; empty for one read before anything is begun
 * @param folder where the files were saved
 * @param waiting whether the command goes on by itself, so that none has to be typed next
 */
public record GuideView(
    ProviderDescriptor provider,
    Guide guide,
    Optional<Onboarding> onboarding,
    Optional<Path> folder,
    boolean waiting)
    implements View {

  private static final int LABEL_WIDTH = 8;

  @Override
  public void print(Page page) {
    page.title("How to set up %s".formatted(provider.displayName()));
    onboarding.ifPresent(one -> page.say("For the account \"%s\".".formatted(one.name())));
    int number = 0;
    for (GuideStep step : guide.steps()) {
      number++;
      print(page, number, step);
    }
    folder.ifPresent(saved -> files(page, saved));
    if (!waiting) {
      next(page);
    }
  }

  private void next(Page page) {
    if (onboarding.isPresent()) {
      page.blank().say("When the steps are done, connect; it asks for what is missing:");
      page.command(Words.linkCommand(onboarding.get()));
    } else {
      page.blank().say("To begin, which also makes the certificate:");
      page.command("tenon link " + provider.id());
    }
  }

  private static void print(Page page, int number, GuideStep step) {
    page.blank().title("Step %d: %s".formatted(number, step.title()));
    page.field("Who", LABEL_WIDTH, step.actor());
    step.link().ifPresent(link -> page.field(Style.COMMAND, "Where", LABEL_WIDTH, link.toString()));
    int line = 0;
    for (String instruction : step.instructions()) {
      line++;
      page.field(line == 1 ? "What" : "", LABEL_WIDTH, line + ". " + instruction);
    }
    step.values()
        .forEach(value -> page.field("Value", LABEL_WIDTH, value.label() + ": " + value.value()));
  }

  private void files(Page page, Path saved) {
    if (!guide.artifacts().isEmpty()) {
      page.blank().title("Files saved in " + saved);
      int widest =
          guide.artifacts().stream().mapToInt(file -> file.fileName().length()).max().orElse(0);
      guide.artifacts().forEach(file -> page.field(file.fileName(), widest, file.title()));
    }
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("provider", provider.id().value());
    json.add(
        "onboarding", onboarding.<JsonElement>map(IntegrationJson::of).orElse(JsonNull.INSTANCE));
    json.add("steps", Json.array(guide.steps(), GuideView::json));
    json.add("artifacts", Json.array(guide.artifacts(), this::json));
    return json;
  }

  private static JsonElement json(GuideStep step) {
    JsonObject json = new JsonObject();
    json.addProperty("title", step.title());
    json.addProperty("actor", step.actor());
    json.add("instructions", Json.words(step.instructions()));
    json.add("values", VerificationJson.evidence(step.values()));
    json.addProperty("link", step.link().map(Object::toString).orElse(null));
    json.add(
        "verifiedBy", Json.words(step.verifiedBy().stream().sorted().map(CheckId::value).toList()));
    return json;
  }

  private JsonElement json(Artifact artifact) {
    JsonObject json = new JsonObject();
    json.addProperty("id", artifact.id());
    json.addProperty("title", artifact.title());
    json.addProperty("fileName", artifact.fileName());
    json.addProperty("mediaType", artifact.mediaType());
    json.addProperty(
        "savedAs", folder.map(saved -> saved.resolve(artifact.fileName()).toString()).orElse(null));
    return json;
  }
}
