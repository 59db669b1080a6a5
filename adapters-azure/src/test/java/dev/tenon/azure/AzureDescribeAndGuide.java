package dev.tenon.azure;

import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** What a command does that asks no cloud; started in a JVM of its own. */
final class AzureDescribeAndGuide {

  private AzureDescribeAndGuide() {}

  public static void main(String[] arguments) {
    AzureProviderFactory factory = new AzureProviderFactory();
    ProviderContext context =
        new ProviderContext(() -> Instant.EPOCH, Transport.DIRECT, new SecureRandom());
    Map<String, String> published =
        Map.of(
            "certificatePem", "PEM",
            "certificateBase64", "AAAA",
            "thumbprintSha1", "00",
            "thumbprintSha256", "00112233445566778899",
            "certificateNotAfter", "2026-11-23T10:00:00Z");
    try (Provider provider = factory.create(Settings.of(factory.descriptor(), Map.of()), context)) {
      provider.guide(new GuideRequest("Contoso", Map.of(), published));
      if (arguments[0].equals("prepare")) {
        provider.prepare(new PrepareRequest("Contoso")).credential().close();
      }
    }
  }
}
