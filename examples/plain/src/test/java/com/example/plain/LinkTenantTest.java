package com.example.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTenantTest {

  @TempDir Path folder;

  @Test
  void saysWhatToDoAndWhatIsMissing() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      MicrosoftAccount contoso = sandbox.account("contoso");
      Transport transport =
          new Transport(
              Optional.of(sandbox.proxyAddress()),
              List.of(sandbox.caCertificate()),
              Duration.ofSeconds(5),
              Duration.ofSeconds(20));
      ByteArrayOutputStream printed = new ByteArrayOutputStream();

      LinkTenant.run(
          folder,
          transport,
          Map.of(
              "tenantId", contoso.tenantId().toString(),
              "applicationId", contoso.applicationId().toString(),
              "organization", contoso.organization()),
          new PrintStream(printed, true, UTF_8));

      assertThat(printed.toString(UTF_8))
          .contains("Register")
          .contains("not yet: [ENTRA_CERTIFICATE_NOT_REGISTERED");
    }
  }
}
