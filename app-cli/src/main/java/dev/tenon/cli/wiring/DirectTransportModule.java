package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.CaFile;
import dev.tenon.cli.config.Configuration;
import dev.tenon.spi.Transport;
import java.util.List;

/** Connects to the clouds, through the configured HTTPS proxy if there is one. */
final class DirectTransportModule extends AbstractModule {

  @Provides
  @Singleton
  Transport transport(Configuration configuration) {
    return new Transport(
        configuration.httpsProxy(),
        configuration.caFile().map(CaFile::read).orElse(List.of()),
        configuration.connectTimeout(),
        configuration.callTimeout());
  }
}
