package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.sandbox.microsoft.account.CredentialChange.KeepCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OtherCredentialTest {

  private static final String SCENARIO = "other-credential";

  @Test
  void passesAfterTheOtherCredentialsWereDeleted() throws IOException {
    try (SandboxTenants tenants = new SandboxTenants(Duration.ofSeconds(5), SCENARIO)) {
      assertThat(others(tenants)).isInstanceOf(CheckResult.Failed.class);
      String own =
          Files.readString(
              tenants
                  .sandbox
                  .account(SCENARIO, MicrosoftAccount.class)
                  .certificateFile()
                  .orElseThrow());

      tenants.sandbox.control().change(SCENARIO, new KeepCertificate(own));

      assertThat(others(tenants)).isInstanceOf(CheckResult.Passed.class);
    }
  }

  private static CheckResult others(SandboxTenants tenants) {
    return tenants.check(SCENARIO).results().get(IdentityChecks.OTHER_CREDENTIALS.id());
  }
}
