package dev.tenon.aws;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does what a command does, in a separate JVM and with an unreachable proxy. */
final class DescribeAndCheck {

  private DescribeAndCheck() {}

  public static void main(String[] arguments) {
    AwsProviderFactory factory = new AwsProviderFactory();
    if (arguments[0].equals("warm-up")) {
      factory.warmUp();
      return;
    }
    Transport nowhere =
        new Transport(
            Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    Settings settings =
        Settings.of(
            factory.descriptor(), Map.of("principals", "arn:aws:iam::123456789012:user/tenon"));
    try (Provider provider =
        factory.create(
            settings, new ProviderContext(() -> Instant.EPOCH, nowhere, new SecureRandom()))) {
      Map<String, String> published = provider.prepare(new PrepareRequest("Contoso")).published();
      provider.guide(new GuideRequest("Contoso", Map.of(), published));
      if (arguments[0].equals("check")) {
        provider.check(
            new CheckRequest(
                Map.of("roleArn", "arn:aws:iam::123456789012:role/Tenon"),
                published,
                Credential.empty(),
                Set.of(AwsChecks.ROLE_ASSUMED)),
            CheckListener.SILENT);
      }
    }
  }
}
