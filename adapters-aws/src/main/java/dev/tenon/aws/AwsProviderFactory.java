package dev.tenon.aws;

import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import java.util.Map;

/** Creates the provider {@code aws}. */
public final class AwsProviderFactory implements ProviderFactory {

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return AwsDescriptor.DESCRIPTOR;
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new AwsProvider(AwsSettings.of(settings), context);
  }

  @Override
  public void warmUp() {
    AwsSdk.warmUp(AwsSettings.of(Settings.of(AwsDescriptor.DESCRIPTOR, Map.of())));
  }
}
