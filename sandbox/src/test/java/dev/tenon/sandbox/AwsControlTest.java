package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.AwsClient.Secret;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsChange.AttachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.DeployRole;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsControlTest {

  private Sandbox sandbox;
  private SandboxControl control;
  private AwsClient platform;
  private AwsAccount contoso;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-contoso", "contoso"));
    control = sandbox.descriptor().control();
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
    contoso = sandbox.account("aws-contoso", AwsAccount.class);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void deploysARoleOverHttpAndChangesItsTrust() {
    control.change(
        contoso.name(), AwsChange.DeployRole.asInGuide(contoso, "Mine", "from-the-guide"));
    assertThat(assume("Mine", "from-the-guide")).isEqualTo(200);

    control.change("aws-contoso", new SetTrustedExternalIds(List.of("new", "old")));

    assertThat(assume("Mine", "from-the-guide")).isEqualTo(403);
    assertThat(assume("Mine", "new")).isEqualTo(200);
    assertThat(assume("Mine", "old")).isEqualTo(200);
  }

  @Test
  void refusesServiceControlPoliciesBeyondTheQuotasOfAnOrganization() {
    String deny =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\"}}";
    String longest = deny + " ".repeat(5120 - deny.length());

    assertThatThrownBy(() -> apply(longest + " "))
        .hasMessageContaining("POLICY_CONTENT_LIMIT_EXCEEDED");
    assertThatThrownBy(() -> apply(deny.replace("s3:", "s3")))
        .hasMessageStartingWith("MalformedPolicyDocument: ");
    for (int attached = 1; attached < 5; attached++) {
      apply(longest);
    }
    assertThatThrownBy(() -> apply(deny))
        .hasMessageContaining("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
  }

  private void apply(String policy) {
    control.change("aws-contoso", new AwsChange.ApplyServiceControlPolicy(policy));
  }

  @Test
  void attachesBillingAccessInAManagementAccount() {
    control.change(
        contoso.name(), AwsChange.DeployRole.asInGuide(contoso, "Mine", "from-the-guide"));
    AwsClient session =
        platform.in(platform.assume(contoso.roleArn("Mine"), "ExternalId", "from-the-guide"));

    assertThat(session.iam("ListAttachedRolePolicies", "RoleName", "Mine").text())
        .contains("policy/SecurityAudit<", "policy/AWSBillingReadOnlyAccess<");
  }

  @Test
  void deploysToEveryMemberOverHttp() {
    control.change("aws-contoso", new AwsChange.DeployStackSet("prefix", "Mine"));

    assertThat(contoso.memberAccountIds())
        .isNotEmpty()
        .allSatisfy(
            member -> {
              String arn = "arn:aws:iam::" + member + ":role/Mine";
              assertThat(platform.assume(arn, "ExternalId", "prefix." + member).status())
                  .isEqualTo(200);
              assertThat(platform.assume(arn, "ExternalId", "prefix.1").status()).isEqualTo(403);
            });
  }

  @Test
  void hasAnAdministratorInEveryAccount() {
    List<String> keys = new ArrayList<>(List.of(administrator(contoso.name()).key().id()));
    for (String member : contoso.memberAccountIds()) {
      AwsClient administrator = administrator(member);

      assertThat(element(administrator.sts("GetCallerIdentity", Map.of()), "Account"))
          .isEqualTo(member);
      keys.add(administrator.key().id());
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  private AwsClient administrator(String profile) {
    return platform.with(Secret.of(contoso.administratorFile().orElseThrow(), profile));
  }

  @Test
  void readsTheSameAccount() {
    assertThat(control.account("aws-contoso").json()).isEqualTo(contoso.json());
  }

  @Test
  void reportsChangesThatDoNotApply() {
    assertThatThrownBy(() -> control.change("aws-contoso", new AttachPolicy("SecurityAudit")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deployRole");
    assertThatThrownBy(
            () ->
                control.change(
                    "aws-contoso", new DeployRole("Mine", List.of(), List.of("NoSuchPolicy"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoSuchPolicy")
        .hasMessageContaining("SecurityAudit");
    assertThatThrownBy(() -> sandbox.control().change("aws-contoso", new GrantConsent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("aws");
  }

  @Test
  void writesThePlatformsKeysToAFileForItsOwnerOnly() throws IOException {
    Map<String, String> settings = sandbox.descriptor().settings().get("aws");
    Path file = Path.of(settings.get("credentialsFile"));

    assertThat(settings.get("credentials")).isEqualTo("profile");
    assertThat(settings.get("principals").split(",", -1))
        .hasSize(4)
        .contains(contoso.platformPrincipal());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("[aws]", "[aws-cn]", "[aws-us-gov]", "[aws-eusc]");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(contoso.administratorFile().orElseThrow())))
        .isEqualTo("rw-------");
  }

  private int assume(String role, String externalId) {
    return platform.assume(contoso.roleArn(role), "ExternalId", externalId).status();
  }
}
