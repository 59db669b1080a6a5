package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.TransitSettings;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of an installation. Creates a key file only for a new installation. */
final class VaultKeys {

  private VaultKeys() {}

  static KeyRing of(Configuration configuration) {
    return configuration
        .transit()
        .map(settings -> withService(settings, configuration))
        .orElseGet(() -> ofFile(configuration));
  }

  /** The key file, if there still is one, is what the key service replaces. */
  private static KeyRing withService(TransitSettings settings, Configuration configuration) {
    KeyWrapper service = TransitKeys.wrapper(settings, configuration);
    return Files.exists(configuration.keyFile())
        ? KeyRing.of(service, new LocalKeyWrapper(KeyFile.load(configuration.keyFile())))
        : KeyRing.of(service);
  }

  private static KeyRing ofFile(Configuration configuration) {
    if (!configuration.initialized() && !Files.exists(configuration.keyFile())) {
      KeyFile.create(configuration.keyFile());
    }
    return KeyRing.ofFile(configuration.keyFile());
  }

  static String location(Configuration configuration) {
    return configuration
        .transit()
        .map(TransitSettings::location)
        .orElseGet(() -> configuration.keyFile().toString());
  }

  static boolean usesKeyFile(Configuration configuration) {
    return configuration.transit().isEmpty();
  }

  static Optional<String> nextId(Configuration configuration) {
    Path next = KeyFile.next(configuration.keyFile());
    return usesKeyFile(configuration) && Files.exists(next)
        ? Optional.of(KeyFile.load(next).id())
        : Optional.empty();
  }

  static Path prepareNext(Configuration configuration) {
    Path next = KeyFile.next(configuration.keyFile());
    KeyFile.create(next);
    return next;
  }
}
