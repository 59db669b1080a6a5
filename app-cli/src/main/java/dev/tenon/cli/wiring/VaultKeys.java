package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of an installation. Creates a key file only for a new installation. */
final class VaultKeys {

  private VaultKeys() {}

  static KeyRing of(Configuration configuration) {
    if (!configuration.initialized() && !Files.exists(configuration.keyFile())) {
      KeyFile.create(configuration.keyFile());
    }
    return KeyRing.ofFile(configuration.keyFile());
  }

  static String location(Configuration configuration) {
    return configuration.keyFile().toString();
  }

  static boolean usesKeyFile(Configuration configuration) {
    return true;
  }

  static Optional<String> nextId(Configuration configuration) {
    Path next = KeyFile.next(configuration.keyFile());
    return Files.exists(next) ? Optional.of(KeyFile.load(next).id()) : Optional.empty();
  }

  static Path prepareNext(Configuration configuration) {
    Path next = KeyFile.next(configuration.keyFile());
    KeyFile.create(next);
    return next;
  }
}
