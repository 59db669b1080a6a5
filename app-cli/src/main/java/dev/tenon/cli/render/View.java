package dev.tenon.cli.render;

import java.util.Map;
import java.util.Optional;

/** A result that can be printed. */
public interface View {

  /** As text for people. */
  void print(TextLayout page);

  /** As a record or map that Gson writes, whose members are documented and stable. */
  Object json();

  /** As a table for sheets, when the result is a list. */
  default Optional<Table> csv() {
    return Optional.empty();
  }

  /** As variables of an environment, when the result is a session. */
  default Optional<Map<String, String>> variables() {
    return Optional.empty();
  }

  /** As the answer to {@code credential_process}, when the result is a session with keys. */
  default Optional<Object> credentialProcess() {
    return Optional.empty();
  }
}
