package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationKey;
import dev.tenon.cli.config.TransitSettings;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import dev.tenon.persistence.VaultKey;
import dev.tenon.persistence.error.KeyErrorCode;
import java.io.IOException;
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
    if (needsKeyFile(configuration)) {
      KeyFile.create(configuration.keyFile());
    }
    if (!Files.exists(configuration.keyFile())) {
      throw missing(configuration);
    }
    return KeyRing.ofFile(configuration.keyFile());
  }

  private static TenonException missing(Configuration configuration) {
    return new TenonException(
        KeyErrorCode.KEY_MISSING,
        "The key file %s does not exist. Restore it from its copy, or set %s to its path."
            .formatted(configuration.keyFile(), ConfigurationKey.KEY_FILE.variables().get(0)));
  }

  /** Whether the next use creates the key of a new installation. */
  static boolean needsKeyFile(Configuration configuration) {
    return usesKeyFile(configuration)
        && !configuration.initialized()
        && !Files.exists(configuration.keyFile());
  }

  /** A database that other machines use has a key already; this one's was created for nothing. */
  static TenonException withoutKeyOfOthers(Configuration configuration, TenonException foreign) {
    try {
      Files.deleteIfExists(configuration.keyFile());
    } catch (IOException e) {
      foreign.addSuppressed(e);
    }
    return new TenonException(
        KeyErrorCode.KEY_MISSING,
        "The database is in use and has a key, which this machine does not have. Copy the key file of another node to %s, by a channel for secrets."
            .formatted(configuration.keyFile()),
        foreign);
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
    return usesKeyFile(configuration)
        ? KeyFile.find(KeyFile.next(configuration.keyFile())).map(VaultKey::id)
        : Optional.empty();
  }

  static Path prepareNext(Configuration configuration) {
    Path next = KeyFile.next(configuration.keyFile());
    KeyFile.create(next);
    return next;
  }
}
