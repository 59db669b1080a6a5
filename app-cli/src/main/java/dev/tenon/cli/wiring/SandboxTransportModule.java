package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.CaFile;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.spi.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Connects to a sandbox through its proxy and trusts its certificate authority. */
final class SandboxTransportModule extends AbstractModule {

  private final Path descriptorFile;

  SandboxTransportModule(Path descriptorFile) {
    this.descriptorFile = descriptorFile;
  }

  @Provides
  @Singleton
  Transport transport(Configuration configuration) {
    SandboxDescriptor sandbox = RunningSandbox.requireRunning(descriptorFile);
    return new Transport(
        Optional.of(InetSocketAddress.createUnresolved(sandbox.proxyHost(), sandbox.proxyPort())),
        CaFile.read(sandbox.caFile()),
        configuration.connectTimeout(),
        configuration.callTimeout());
  }
}
