package dev.tenon.cli.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A result that can be printed. */
public interface View {

  /** The result as text for people. */
  void print(TextLayout page);

  /** The result as a record or map for Gson. Its members are documented and stable. */
  Object json();

  /** The result as JSON documents, one for each line, if the command prints several results. */
  default Optional<List<Object>> lines() {
    return Optional.empty();
  }

  /** The result as CSV, if it is a list. */
  default Optional<Table> csv() {
    return Optional.empty();
  }

  /** The result as environment variables, if it is a session. */
  default Optional<Map<String, String>> variables() {
    return Optional.empty();
  }

  /** The result in the format of {@code credential_process}, if it is a session with keys. */
  default Optional<Object> credentialProcess() {
    return Optional.empty();
  }
}
