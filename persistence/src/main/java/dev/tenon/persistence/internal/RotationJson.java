package dev.tenon.persistence.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.core.integration.Rotation;
import java.time.Instant;
import java.util.Optional;

/** Writes and reads a rotation as JSON, with a version number as in {@link VerificationJson}. */
final class RotationJson {

  private static final int LAYOUT = 1;

  private RotationJson() {}

  static String write(Rotation rotation) {
    JsonObject json = new JsonObject();
    json.addProperty("v", LAYOUT);
    json.addProperty("published", TextsJson.write(rotation.published()));
    json.addProperty("startedAt", rotation.startedAt().toString());
    rotation
        .lastAttempt()
        .ifPresent(attempt -> json.addProperty("lastAttempt", VerificationJson.write(attempt)));
    return json.toString();
  }

  /**
   * Reads a document.
   *
   * @throws RuntimeException if it is damaged or has an unknown layout
   */
  static Rotation read(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    int layout = json.get("v").getAsInt();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException("a rotation has the unknown layout " + layout);
    }
    return new Rotation(
        TextsJson.readMap(json.get("published").getAsString()),
        Instant.parse(json.get("startedAt").getAsString()),
        Optional.ofNullable(json.get("lastAttempt"))
            .map(JsonElement::getAsString)
            .map(VerificationJson::read));
  }
}
