package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.Provider;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials appear in no output. */
class SecretsTest {

  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String SECRET = "canarySecretCanarySecretCanarySecret0000";
  private static final String TOKEN = "canaryTokenCanaryToken";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(10), "aws-healthy");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void dropsTheSessionOfAProbe() {
    openSession(FaultMatch.host(STS).first(1));

    CheckReport report = accounts.check("aws-healthy");

    assertThat(AwsFindings.codes(report).get("external-id-required"))
        .containsExactly("AWS_EXTERNAL_ID_NOT_REQUIRED");
    assertThat(accounts.requests()).extracting(LoggedRequest::host).containsOnly(STS);
    assertShowsNoSecret(report);
  }

  @Test
  void neverShowsASession() {
    openSession(FaultMatch.host(STS).after(2).first(1));

    try (Provider provider = accounts.provider(Duration.ofSeconds(3), Map.of())) {
      CheckReport report =
          SandboxAccounts.check(provider, accounts.request("aws-healthy", Map.of(), Map.of()));

      assertThat(accounts.requests()).extracting(LoggedRequest::host).contains("iam.amazonaws.com");
      assertThat(AwsFindings.codes(report).get("role-assumed"))
          .containsExactly("?AWS_SESSION_NOT_EFFECTIVE");
      assertShowsNoSecret(report);
    }
  }

  private void assertShowsNoSecret(CheckReport report) {
    assertThat(report.toString())
        .doesNotContain(SECRET, TOKEN)
        .doesNotContain(accounts.platformSecrets());
  }

  private void openSession(FaultMatch match) {
    accounts
        .sandbox
        .control()
        .addFault(
            new Fault(
                match,
                SandboxAccounts.assumedIn(
                    accounts.account("aws-healthy").accountId(), SECRET, TOKEN)));
  }
}
