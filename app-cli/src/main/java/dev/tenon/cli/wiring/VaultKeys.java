package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.VaultKey;
import java.nio.file.Files;

/** Finds the key of an installation, and makes one for a new installation only. */
final class VaultKeys {

  private VaultKeys() {}

  static VaultKey of(Configuration configuration) {
    boolean fresh = !configuration.initialized() && !Files.exists(configuration.keyFile());
    return fresh ? KeyFile.create(configuration.keyFile()) : KeyFile.load(configuration.keyFile());
  }
}
