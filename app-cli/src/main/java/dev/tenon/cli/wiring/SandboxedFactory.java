package dev.tenon.cli.wiring;

import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;

/**
 * Looks for the sandbox when the provider is made, so that a sandbox that is gone is in the way of
 * nothing but what talks to a cloud.
 */
record SandboxedFactory(ProviderFactory factory, Provider<Transport> transport)
    implements ProviderFactory {

  @Override
  public int spiVersion() {
    return factory.spiVersion();
  }

  @Override
  public ProviderDescriptor descriptor() {
    return factory.descriptor();
  }

  @Override
  public dev.tenon.spi.Provider create(Settings settings, ProviderContext context) {
    return factory.create(
        settings, new ProviderContext(context.clock(), toSandbox(), context.random()));
  }

  private Transport toSandbox() {
    try {
      return transport.get();
    } catch (ProvisionException e) {
      if (e.getCause() instanceof TenonException known) {
        throw new ProviderException(known.code(), known.getMessage(), known.retryAfter(), known);
      }
      throw e;
    }
  }
}
