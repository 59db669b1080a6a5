package com.example.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.testkit.arch.Architecture;
import dev.tenon.testkit.provider.ContractCloud;
import dev.tenon.testkit.provider.LoopbackCertificate;
import dev.tenon.testkit.provider.LoopbackCloud;
import dev.tenon.testkit.provider.ProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example passes the contract, against a simulation of its cloud over TLS. */
class NimbusProviderTest implements ProviderContract {

  private static final LoopbackCertificate CERTIFICATE =
      LoopbackCertificate.forHosts("api.nimbus.example");

  @Override
  public ProviderFactory factory() {
    return new NimbusProviderFactory();
  }

  @Override
  public ContractCloud cloud() {
    return new NimbusCloud();
  }

  @Test
  void usesOnlyTheProviderInterfaceAndTheToolkit() {
    Architecture.ofTenon()
        .providerUsesOnly("com.example.nimbus..")
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("NimbusProviderTest"))
                .importPackages("com.example.nimbus"));
  }

  @Test
  void fitsIntoOneHundredAndFiftyLines() throws IOException {
    long lines = 0;
    for (String name : new String[] {"NimbusProvider", "NimbusProviderFactory"}) {
      Path file = Path.of("src/main/java/com/example/nimbus", name + ".java");
      try (var all = Files.lines(file)) {
        lines += all.filter(line -> !line.isBlank() && !line.startsWith("import ")).count();
      }
    }
    assertThat(lines).isLessThanOrEqualTo(150);
  }

  /** Simulates Nimbus. The account 10000N has the token canary-token-N. */
  private static final class NimbusCloud extends LoopbackCloud {

    NimbusCloud() {
      super(CERTIFICATE);
    }

    @Override
    protected CloudReply reply(HttpExchange request) {
      return bearerToken(request)
          .filter(token -> token.startsWith("canary-token-"))
          .map(token -> "10000" + token.substring("canary-token-".length()))
          .map(
              account ->
                  new CloudReply(
                      200,
                      """
                      {"account": "%s", "owner": "O\\u001b[2Jwner", "scopes": ["inventory.read"]}
                      """
                          .formatted(account)))
          .orElse(new CloudReply(401, "{}"));
    }

    @Override
    public int healthyAccounts() {
      return 5;
    }

    @Override
    public Map<String, String> form(int account) {
      return Map.of("account", accountId(account));
    }

    @Override
    public String accountId(int account) {
      return "10000" + account;
    }

    @Override
    public Credential credential(int account) {
      return Credential.of(
          Map.of(NimbusProvider.TOKEN, ("canary-token-" + account).getBytes(UTF_8)));
    }

    @Override
    public Set<String> secretParts() {
      return Set.of(NimbusProvider.TOKEN);
    }
  }
}
