package dev.tenon.cli.view;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;

/** Integrations and onboardings as JSON. */
public final class IntegrationJson {

  private IntegrationJson() {}

  public static JsonObject of(Integration integration) {
    JsonObject json = new JsonObject();
    json.addProperty("id", integration.id().value());
    json.addProperty("name", integration.name());
    json.addProperty("provider", integration.provider().value());
    json.add("account", VerificationDocument.account(integration.account()));
    json.addProperty("state", integration.state().name());
    json.addProperty("stale", integration.stale());
    json.addProperty(
        "rotatingSince",
        integration.rotation().map(rotation -> JsonText.time(rotation.startedAt())).orElse(null));
    json.addProperty("outcome", integration.verification().outcome().name());
    json.addProperty("verifiedAt", JsonText.time(integration.verification().at()));
    json.addProperty("linkedAt", JsonText.time(integration.linkedAt()));
    return json;
  }

  public static JsonObject of(Onboarding onboarding) {
    JsonObject json = new JsonObject();
    json.addProperty("id", onboarding.id().value());
    json.addProperty("name", onboarding.name());
    json.addProperty("provider", onboarding.provider().value());
    json.addProperty("state", onboarding.state().name());
    json.addProperty("startedAt", JsonText.time(onboarding.startedAt()));
    json.add("form", JsonText.map(onboarding.form()));
    json.addProperty(
        "lastOutcome",
        onboarding.lastAttempt().map(attempt -> attempt.outcome().name()).orElse(null));
    return json;
  }
}
