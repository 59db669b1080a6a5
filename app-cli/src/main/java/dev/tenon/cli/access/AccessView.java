package dev.tenon.cli.access;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.AccessSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A session. The text for people contains no secret, because others may see the terminal. */
record AccessView(Integration integration, String audience, AccessSession session) implements View {

  @Override
  public void print(TextLayout page) {
    String name = Shell.quote(integration.name());
    page.say(
        "Opened a session of %s for %s, valid until %s. Its secrets are not shown here. To use a session:"
            .formatted(integration.name(), audience, session.expiresAt()));
    page.command("tenon exec " + name + " -- COMMAND");
    page.command("tenon access " + name + " --output json");
  }

  @Override
  public Object json() {
    String expiresAt = session.expiresAt().toString();
    return session.fold(
        bearer ->
            new Document(
                "bearer-token",
                integration.id().value(),
                audience,
                expiresAt,
                bearer.token().reveal(),
                null,
                null,
                null),
        keys ->
            new Document(
                "temporary-keys",
                integration.id().value(),
                audience,
                expiresAt,
                null,
                keys.keyId(),
                keys.secretKey().reveal(),
                keys.sessionToken().reveal()));
  }

  @Override
  public Optional<Map<String, String>> variables() {
    return Optional.of(SessionVariables.of(session));
  }

  @Override
  public Optional<Object> credentialProcess() {
    return session.fold(
        token -> Optional.empty(),
        keys -> {
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("Version", 1);
          document.put("AccessKeyId", keys.keyId());
          document.put("SecretAccessKey", keys.secretKey().reveal());
          document.put("SessionToken", keys.sessionToken().reveal());
          document.put("Expiration", keys.expiresAt().toString());
          return Optional.of(document);
        });
  }

  record Document(
      String type,
      String integration,
      String audience,
      String expiresAt,
      String token,
      String keyId,
      String secretKey,
      String sessionToken) {}
}
