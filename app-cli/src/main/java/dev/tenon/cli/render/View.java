package dev.tenon.cli.render;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** A result that can be printed. */
public interface View {

  /** As text for people. */
  void print(TextLayout page);

  /** As a JSON document, whose members are documented and stable. */
  JsonObject json();

  /** As a table for sheets, when the result is a list. */
  default Optional<Table> csv() {
    return Optional.empty();
  }

  /** As variables of an environment, when the result is a session. */
  default Optional<Map<String, String>> variables() {
    return Optional.empty();
  }

  /** As the answer to {@code credential_process}, when the result is a session with keys. */
  default Optional<JsonObject> credentialProcess() {
    return Optional.empty();
  }
}
