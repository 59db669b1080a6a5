package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.access.AccountAccess;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession.TemporaryKeys;
import dev.tenon.spi.Account;
import dev.tenon.spi.Credential;
import dev.tenon.testkit.provider.CapturedLog;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsCallLogTest {

  private static final String CANARY = "canary-4711";

  private SandboxAccounts accounts;
  private CapturedLog log;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(8), "aws-healthy");
    log = CapturedLog.start();
  }

  @AfterEach
  void stop() {
    log.close();
    accounts.close();
  }

  @Test
  void namesHostOperationStatusRequestIdAttemptAndDuration() {
    accounts.check("aws-healthy");

    assertThat(requestLines())
        .contains("operation=\"AssumeRole\" status=200")
        .contains("operation=\"AssumeRole\" status=403")
        .contains("host=iam.amazonaws.com operation=\"GetRole\" status=200")
        .contains(
            "host=organizations.us-east-1.amazonaws.com operation=\"DescribeOrganization\""
                + " status=200");
    assertThat(requestLines().lines())
        .allMatch(
            line ->
                line.matches(
                    ".*request host=[a-z0-9.-]+ operation=\"[A-Za-z]+\" status=[0-9]{3}"
                        + " requestId=[0-9a-f-]{36} attempt=1 durationMs=[0-9]+"));
  }

  @Test
  void countsAttempts() {
    accounts
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("iam.amazonaws.com").first(1), new FaultEffect.AwsThrottle()));

    accounts.check("aws-healthy");

    assertThat(requestLines())
        .containsPattern("host=iam.amazonaws.com .* status=400 .*attempt=1")
        .containsPattern("host=iam.amazonaws.com .* status=200 .*attempt=2");
  }

  @Test
  void containsNoSecretOfThePlatformOrOfASession() {
    accounts.check("aws-healthy");
    TemporaryKeys keys = openSession();

    assertThat(allLines())
        .contains("AssumeRole")
        .doesNotContain(accounts.platformSecrets())
        .doesNotContain(keys.secretKey().reveal(), keys.sessionToken().reveal(), keys.keyId())
        .doesNotContain(accounts.account("aws-healthy").externalId());
  }

  @Test
  void containsNoTextOfAnErrorResponse() {
    accounts
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("iam.amazonaws.com"),
                new FaultEffect.Canned(
                    403,
                    "text/xml",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>%1$s</Code><Message>%1$s</Message></Error><RequestId>%1$s</RequestId></ErrorResponse>"
                        .formatted(CANARY))));

    accounts.check("aws-healthy");

    assertThat(allLines())
        .containsPattern("host=iam.amazonaws.com .* status=403 ")
        .doesNotContain(CANARY);
  }

  private TemporaryKeys openSession() {
    AwsAccount account = accounts.account("aws-healthy");
    return accounts
        .provider
        .access(
            new AccessRequest(
                new Account(account.accountId(), "Contoso"),
                account.form(),
                SandboxAccounts.published(account),
                Credential.empty(),
                AccountAccess.AUDIENCE.id(),
                AccessOptions.DEFAULT))
        .fold(
            token -> {
              throw new AssertionError("a bearer token");
            },
            keys -> keys);
  }

  private String requestLines() {
    return String.join(
        "\n",
        log.lines().stream()
            .flatMap(String::lines)
            .filter(line -> line.contains("request host="))
            .toList());
  }

  private String allLines() {
    return String.join("\n", log.lines());
  }
}
