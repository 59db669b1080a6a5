package com.example.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTenantTest {

  @TempDir Path folder;

  @Test
  void saysWhatToDoAndWhatIsMissing() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      MicrosoftAccount contoso = sandbox.account("contoso", MicrosoftAccount.class);
      ByteArrayOutputStream printed = new ByteArrayOutputStream();

      LinkTenant.run(
          folder,
          sandbox.transport(),
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
