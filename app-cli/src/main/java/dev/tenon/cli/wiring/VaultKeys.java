package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.VaultKey;
import java.nio.file.Files;

/** Reads the key of an installation. Creates one only for a new installation. */
final class VaultKeys {

  private VaultKeys() {}

  static VaultKey of(Configuration configuration) {
    boolean fresh = !configuration.initialized() && !Files.exists(configuration.keyFile());
    return fresh ? KeyFile.create(configuration.keyFile()) : KeyFile.load(configuration.keyFile());
  }
}
