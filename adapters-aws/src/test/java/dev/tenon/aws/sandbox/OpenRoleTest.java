package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of roles that look closed and are not. */
class OpenRoleTest {

  private static final String SCENARIO = "aws-healthy";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), SCENARIO);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void refusesARoleThatDemandsTheSessionNameInsteadOfTheExternalId() {
    trust(platform(), "{\"StringEquals\": {\"sts:RoleSessionName\": \"tenon\"}}");

    assertOpen(accounts.check(SCENARIO), "external-id-required", "AWS_EXTERNAL_ID_NOT_REQUIRED");
  }

  private void assertOpen(CheckReport report, String check, String code) {
    assertThat(Findings.codes(report)).containsEntry(check, List.of(code));
    assertThat(report.refusedFields()).containsExactly("roleArn");
    assertThat(report.account()).isEmpty();
  }

  private String platform() {
    return accounts.account(SCENARIO).platformPrincipal();
  }

  private void trust(String principal, String condition) {
    accounts
        .sandbox
        .control()
        .change(
            SCENARIO,
            new AwsChange.SetTrustPolicy(
                """
                {
                  "Version": "2012-10-17",
                  "Statement": [{
                    "Effect": "Allow",
                    "Principal": {"AWS": "%s"},
                    "Action": "sts:AssumeRole",
                    "Condition": %s
                  }]
                }
                """
                    .formatted(principal, condition)));
  }
}
