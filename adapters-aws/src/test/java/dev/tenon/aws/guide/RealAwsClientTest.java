package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script with the real AWS CLI, then checks who can assume the role. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealAwsClientTest {

  private static final String SCENARIO = "aws-contoso";
  private static final String WRONG_ID = "nobodymadethisonenobodymadethis2";

  @TempDir private Path folder;

  private Sandbox sandbox;
  private AwsAccount account;

  @BeforeAll
  static void needTheClient() {
    if (!Programs.installed("aws")) {
      System.err.println(
          "SKIPPED: the AWS CLI is not installed, so the script was NOT tried with it"
              + " (apt-get install awscli).");
    }
    assumeTrue(Programs.installed("aws"), "the AWS CLI is not installed");
  }

  @Test
  void createsARoleThatRequiresTheExternalIdAndReplacesTheId() throws Exception {
    try (Sandbox started = Sandbox.start(SandboxOptions.defaults().withScenarios(SCENARIO))) {
      sandbox = started;
      account = started.account(SCENARIO, AwsAccount.class);

      assertThat(runScript(Map.of("externalId", AwsGuides.OLD_ID), Purpose.LINK))
          .contains("Role ARN: " + account.roleArn("Tenon"));
      assertThat(assume("--external-id", AwsGuides.OLD_ID)).contains("assumed-role/Tenon/test");
      assertThat(assume("--external-id", WRONG_ID)).contains("AccessDenied");
      assertThat(assume()).contains("AccessDenied");

      runScript(AwsGuides.ROTATED, Purpose.ROTATE);
      assertThat(assume("--external-id", AwsGuides.OLD_ID)).contains("assumed-role/Tenon/test");
      assertThat(assume("--external-id", AwsGuides.NEW_ID)).contains("assumed-role/Tenon/test");

      runScript(AwsGuides.ROTATED, Purpose.LINK);
      assertThat(assume("--external-id", AwsGuides.OLD_ID)).contains("AccessDenied");
      assertThat(assume("--external-id", AwsGuides.NEW_ID)).contains("assumed-role/Tenon/test");

      assertThat(runScript(AwsGuides.ROTATED, Purpose.LINK, "remove"))
          .contains("Removed the role Tenon.");
      assertThat(assume("--external-id", AwsGuides.NEW_ID)).contains("AccessDenied");
    }
  }

  @Test
  void rejectsAMemberEnteredAsAManagementAccount() throws Exception {
    try (Sandbox started = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-member"))) {
      sandbox = started;
      account = started.account("aws-member", AwsAccount.class);

      Programs.Run run = script(Map.of("externalId", AwsGuides.NEW_ID), Purpose.LINK);

      assertThat(run.status()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .contains("management account " + account.managementAccountId().orElseThrow());
    }
  }

  private String runScript(Map<String, String> published, Purpose purpose, String... arguments)
      throws Exception {
    Programs.Run run = script(published, purpose, arguments);
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }

  private Programs.Run script(Map<String, String> published, Purpose purpose, String... arguments)
      throws Exception {
    GuideRequest request =
        new GuideRequest(
            "Contoso", AwsGuides.form(Partition.AWS, "management"), published, purpose);
    Path file =
        Files.writeString(
            folder.resolve("script.sh"),
            AwsGuides.text(AwsGuideWriter.write(request, platform()), "aws-cli"));
    List<String> command = new ArrayList<>(List.of("sh", file.toString()));
    command.addAll(List.of(arguments));
    return Programs.run(
        environment(account.administratorFile().orElseThrow(), account.name()), command);
  }

  private String assume(String... externalId) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("aws", "sts", "assume-role", "--region", "us-east-1", "--role-arn"));
    command.addAll(List.of(account.roleArn("Tenon"), "--role-session-name", "test"));
    command.addAll(List.of(externalId));
    String credentials = sandbox.settings().get("aws").get("credentialsFile");
    return Programs.run(environment(Path.of(credentials), "aws"), command).output();
  }

  private Map<String, String> environment(Path credentials, String profile) {
    return Map.of(
        "HTTPS_PROXY",
        "http://127.0.0.1:" + sandbox.proxyAddress().getPort(),
        "AWS_CA_BUNDLE",
        sandbox.caFile().toString(),
        "AWS_CONFIG_FILE",
        folder.resolve("no-config").toString(),
        "AWS_SHARED_CREDENTIALS_FILE",
        credentials.toString(),
        "AWS_PROFILE",
        profile);
  }

  private AwsSettings platform() {
    return new AwsSettings(
        Map.of(Partition.AWS, PrincipalArn.parse(account.platformPrincipal()).orElseThrow()),
        CredentialSource.ENVIRONMENT,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}
