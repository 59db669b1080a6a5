package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.tls.RestrictedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the shared credentials file for clients ("Configuration and credential file settings",
 * cli-configure-files).
 */
final class SharedCredentialsFile {

  private SharedCredentialsFile() {}

  /** Writes a file with a profile for each key, readable only for its owner. */
  static Path write(Path file, Map<String, AccessKey> keys) throws IOException {
    StringBuilder text = new StringBuilder();
    keys.forEach(
        (profile, key) ->
            text.append(
                "[%s]%naws_access_key_id = %s%naws_secret_access_key = %s%n"
                    .formatted(profile, key.id(), key.secret())));
    RestrictedFiles.write(file, text.toString());
    return file;
  }
}
