package dev.tenon.azure;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;

/** Creates the provider {@code azure}. */
public final class AzureProviderFactory implements ProviderFactory {

  /** The id of the provider. */
  public static final ProviderId ID = AzureForm.PROVIDER;

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return AzureDescriptor.DESCRIPTOR;
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new AzureProvider(settings, context);
  }
}
