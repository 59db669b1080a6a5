package dev.tenon.cli.access;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.AccessSession;
import java.util.Map;
import java.util.Optional;

/** A session. As text for people it shows no secret, since a screen is read by others too. */
record AccessView(Integration integration, String audience, AccessSession session) implements View {

  @Override
  public void print(TextLayout page) {
    String name = Shell.quote(integration.name());
    page.say(
        "A session of %s for %s can be opened; this one would last until %s. Use it with:"
            .formatted(integration.name(), audience, JsonText.time(session.expiresAt())));
    page.command("tenon exec " + name + " -- COMMAND");
    page.command("tenon access " + name + " --output json");
  }

  @Override
  public JsonObject json() {
    JsonObject document = new JsonObject();
    document.addProperty("integration", integration.id().value());
    document.addProperty("audience", audience);
    document.addProperty("expiresAt", JsonText.time(session.expiresAt()));
    session.fold(
        token -> {
          document.addProperty("type", "bearerToken");
          document.addProperty("token", token.token().reveal());
          return document;
        },
        keys -> {
          document.addProperty("type", "temporaryKeys");
          document.addProperty("keyId", keys.keyId());
          document.addProperty("secretKey", keys.secretKey().reveal());
          document.addProperty("sessionToken", keys.sessionToken().reveal());
          return document;
        });
    return document;
  }

  @Override
  public Optional<Map<String, String>> variables() {
    return Optional.of(SessionVariables.of(session));
  }

  @Override
  public Optional<JsonObject> credentialProcess() {
    return session.fold(
        token -> Optional.empty(),
        keys -> {
          JsonObject document = new JsonObject();
          document.addProperty("Version", 1);
          document.addProperty("AccessKeyId", keys.keyId());
          document.addProperty("SecretAccessKey", keys.secretKey().reveal());
          document.addProperty("SessionToken", keys.sessionToken().reveal());
          document.addProperty("Expiration", JsonText.time(keys.expiresAt()));
          return Optional.of(document);
        });
  }
}
