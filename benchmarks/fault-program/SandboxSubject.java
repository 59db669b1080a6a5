import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sandbox with one healthy account, and a provider that verifies it. */
final class SandboxSubject implements AutoCloseable {

  final String name;
  final Sandbox sandbox;
  private final ProviderFactory factory;
  private final String scenario;

  SandboxSubject(String name) throws IOException {
    this.name = name;
    this.factory =
        switch (name) {
          case "m365" -> new M365ProviderFactory();
          case "azure" -> new AzureProviderFactory();
          case "aws" -> new AwsProviderFactory();
          default -> throw new IllegalArgumentException("There is no provider " + name);
        };
    this.scenario = name.equals("m365") ? "healthy" : name + "-healthy";
    this.sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(scenario));
  }

  /** A provider whose calls take this long at most; a verification may take four times as long. */
  Provider provider(Duration callTimeout) {
    Transport transport =
        new Transport(
            Optional.of(sandbox.proxyAddress()),
            List.of(sandbox.caCertificate()),
            callTimeout,
            callTimeout);
    return factory.create(
        Settings.of(factory.descriptor(), sandbox.settings().getOrDefault(name, Map.of())),
        new ProviderContext(sandbox.control()::now, transport, new SecureRandom()));
  }

  CheckReport verify(Provider provider) {
    SeededAccount account = sandbox.account(scenario, SeededAccount.class);
    try (Credential credential = Credential.of(parts(account))) {
      return provider.check(
          new CheckRequest(
              account.form(),
              published(account),
              credential,
              factory.descriptor().checks().stream().map(Check::id).collect(Collectors.toSet())),
          CheckListener.SILENT);
    }
  }

  private static Map<String, String> published(SeededAccount account) {
    return account instanceof AwsAccount aws
        ? Map.of(
            "externalId", aws.externalId(), "memberExternalIdPrefix", aws.memberExternalIdPrefix())
        : Map.of();
  }

  private static Map<String, byte[]> parts(SeededAccount account) {
    Map<String, byte[]> parts = new HashMap<>();
    if (account instanceof MicrosoftAccount microsoft) {
      microsoft.keyFile().ifPresent(file -> parts.put("privateKey", pem(file)));
      microsoft.certificateFile().ifPresent(file -> parts.put("certificate", pem(file)));
    }
    return parts;
  }

  private static byte[] pem(Path file) {
    try {
      return Base64.getMimeDecoder()
          .decode(Files.readString(file).replaceAll("-----[^-]+-----", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
