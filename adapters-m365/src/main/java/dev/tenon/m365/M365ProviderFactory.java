package dev.tenon.m365;

import dev.tenon.m365.account.M365Form;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;

/** Offers Microsoft 365 under the id {@code m365}. */
public final class M365ProviderFactory implements ProviderFactory {

  /** The id of the provider. */
  public static final ProviderId ID = M365Form.PROVIDER;

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return M365Descriptor.DESCRIPTOR;
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new M365Provider(settings, context);
  }
}
