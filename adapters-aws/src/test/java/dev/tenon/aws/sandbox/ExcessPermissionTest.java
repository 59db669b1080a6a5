package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role may do beyond what was asked for, by class. */
class ExcessPermissionTest {

  private static final String SCENARIO = "aws-standalone";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), SCENARIO);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:PutBucketPolicy, AWS_EXCESS_PERMISSION_MANAGEMENT, changes permissions",
    "ec2:TerminateInstances, AWS_EXCESS_PERMISSION, makes changes",
    "s3:GetObject, AWS_EXCESS_DATA_ACCESS, returns stored data or secrets",
    "nimbus:RainOnEverything, AWS_EXCESS_UNKNOWN_ACTION, unknown"
  })
  void namesPolicyStatementAndClass(String action, String code, String effect) {
    allow(List.of(action));

    Finding finding = AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.EXCESS_PERMISSIONS);

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.message()).contains("these policies: Extra (inline).");
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("Extra (inline), statement 1, " + effect);
    assertThat(finding.evidence().get(0).value()).isEqualTo(action);
  }

  @Test
  void showsEightActionsAndCountsTheOthers() {
    List<String> eight =
        List.of(
            "ec2:StartInstances",
            "ec2:StopInstances",
            "ec2:RebootInstances",
            "ec2:TerminateInstances",
            "ec2:RunInstances",
            "ec2:CreateVpc",
            "ec2:DeleteVpc",
            "ec2:CreateSubnet");
    allow(eight);
    assertThat(shown()).contains("ec2:CreateSubnet").doesNotContain("more");

    allow(Stream.concat(eight.stream(), Stream.of("ec2:DeleteSubnet", "ec2:CreateImage")).toList());
    assertThat(shown()).endsWith(" and 2 more").contains("ec2:StartInstances");
  }

  private String shown() {
    return AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.EXCESS_PERMISSIONS)
        .evidence()
        .get(0)
        .value();
  }

  @Test
  void leavesOutWhatThePermissionsBoundaryDoesNotAllow() {
    allow(List.of("ec2:TerminateInstances"));
    accounts.sandbox.control().change(SCENARIO, new AwsChange.SetBoundary("ReadOnlyAccess"));

    CheckReport report = accounts.check(SCENARIO);

    assertThat(report.results().get(AwsChecks.EXCESS_PERMISSIONS))
        .isEqualTo(
            new CheckResult.Passed(
                List.of(new Evidence("Actions beyond those in the guide", "none"))));
  }

  @Test
  void saysWhetherStoredDataIsDenied() {
    CheckReport denied = accounts.check(SCENARIO);
    assertThat(((CheckResult.Passed) denied.results().get(AwsChecks.STORED_DATA_DENIED)).evidence())
        .containsExactly(
            new Evidence("Actions of SecurityAudit that return stored data", "denied"));

    accounts
        .sandbox
        .control()
        .change(
            SCENARIO,
            new AwsChange.PutInlinePolicy("TenonDenyStoredData", policy("Deny", List.of("a4b:*"))));
    Finding finding = AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.STORED_DATA_DENIED);
    assertThat(finding.code()).isEqualTo("AWS_STORED_DATA_NOT_DENIED");
    assertThat(finding.evidence().get(0).value()).matches(".*:.* and \\d+ more");
  }

  private void allow(List<String> actions) {
    accounts
        .sandbox
        .control()
        .change(SCENARIO, new AwsChange.PutInlinePolicy("Extra", policy("Allow", actions)));
  }

  private static String policy(String effect, List<String> actions) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"%s\", \"Action\": [\"%s\"], \"Resource\": \"*\"}]}"
        .formatted(effect, String.join("\", \"", actions));
  }
}
