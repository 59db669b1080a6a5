package dev.tenon.microsoft.sandbox;

import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/**
 * What a command does that calls no cloud. Run in a JVM of its own with the class name of the
 * provider's factory and {@code guide} or {@code prepare}.
 */
public final class DescribeAndGuide {

  private DescribeAndGuide() {}

  /** Runs it. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    ProviderFactory factory =
        Class.forName(arguments[0])
            .asSubclass(ProviderFactory.class)
            .getConstructor()
            .newInstance();
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
      if (arguments[1].equals("prepare")) {
        provider.prepare(new PrepareRequest("Contoso")).credential().close();
      }
    }
  }
}
