package dev.tenon.cli.wiring;

import dev.tenon.cli.config.CaFile;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.TransitSettings;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.transit.TransitKeyWrapper;
import dev.tenon.persistence.transit.TransitOptions;
import dev.tenon.spi.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The configured key service. A separate class, so that its classes are loaded only with it. */
final class TransitKeys {

  private TransitKeys() {}

  static KeyWrapper wrapper(TransitSettings settings, Configuration configuration) {
    Transport transport =
        new Transport(
            Optional.empty(),
            configuration.caFile().map(CaFile::read).orElse(List.of()),
            configuration.connectTimeout(),
            configuration.callTimeout());
    try {
      return new TransitKeyWrapper(
          new TransitOptions(
              settings.address(),
              settings.mount(),
              settings.key(),
              settings.namespace(),
              () -> token(settings.tokenFile()),
              Transport.tls(transport.trustManager()),
              transport.connectTimeout(),
              transport.callTimeout()));
    } catch (IllegalArgumentException e) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID,
          "The settings keys.transit-* cannot be used: %s.".formatted(e.getMessage()),
          e);
    }
  }

  /** Read for each call, so that an agent can renew the token. */
  private static String token(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return Optional.ofNullable(lines.readLine()).orElse("");
    } catch (IOException e) {
      throw new TenonException(
          CoreErrorCode.KEY_SERVICE_DENIED,
          "The file keys.transit-token-file, %s, cannot be read. Check its path and permissions."
              .formatted(file),
          e);
    }
  }
}
