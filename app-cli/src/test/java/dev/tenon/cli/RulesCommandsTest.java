package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Discovery rules for an organization in the sandbox. */
@Timeout(120)
class RulesCommandsTest {

  private static final String MEMBERS = "files/tenon-aws-members.yaml";

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Installation tenon;

  @BeforeEach
  void linkTheManagementAccount() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("aws-contoso"));
    tenon = new Installation(folder).using(sandbox).signedIn();
    run("link", "aws", "--name", "AWS", "--prepare", "--save", "files");
    run("sandbox", "deploy-stack", "aws-contoso", "files/tenon-aws.yaml");
    String role = sandbox.account("aws-contoso", AwsAccount.class).roleArn("Tenon");
    run("link", "aws", "--name", "AWS", "--role-arn", role);
    run("sandbox", "deploy-stackset", "aws-contoso", MEMBERS);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void proposesNewAccountsAndLinksThoseThatAreAccepted() {
    assertThat(run("rules", "add", "AWS").out()).contains("will be proposed");
    Ran first = run("rules", "run", "AWS");
    assertThat(first.out())
        .contains("New accounts", "member-1", "To link all of them:")
        .doesNotContain("member-4");
    assertThat(run("rules").out()).contains("Proposed", "member-1", "propose", "just now");
    assertThat(run("discover", "AWS").out()).contains("no, proposed");
    assertThat(run("rules", "run", "AWS").out()).contains("No changes below \"AWS\".");

    run("sandbox", "add-member", "aws-contoso", "payments");
    run("sandbox", "deploy-stackset", "aws-contoso", MEMBERS);
    assertThat(run("rules", "run", "AWS").out()).contains("payments").doesNotContain("member-1");
    run("discover", "AWS", "--link", "payments");

    assertThat(run("rules").out()).doesNotContain("payments");
    assertThat(run("list").out()).contains("payments").doesNotContain("member-1");
    assertThat(run("rules", "remove", "AWS").out()).contains("The rule was removed.");
    assertThat(run("rules").out()).contains("There are no discovery rules.");
  }

  @Test
  void leavesOutAccountsByName() {
    run("rules", "add", "AWS", "--exclude", "member-1, member-2");

    assertThat(run("rules", "run", "AWS").out()).doesNotContain("member-1", "member-2");
  }

  @Test
  void linksNewAccountsAtOnceAndShowsThoseThatVanish() {
    run("rules", "add", "AWS", "--link");
    assertThat(run("rules", "run", "AWS").out()).contains("3 of 3 are linked.");
    run("sandbox", "add-member", "aws-contoso", "payments");
    Ran blocked = tenon.run("rules", "run", "AWS");
    assertThat(blocked.exitCode()).as("it has no role yet").isEqualTo(1);
    run("sandbox", "deploy-stackset", "aws-contoso", MEMBERS);
    assertThat(run("rules", "run", "AWS").out()).contains("linked as \"payments\"");

    run("sandbox", "remove-member", "aws-contoso", "payments");
    assertThat(run("rules", "run", "AWS").out())
        .contains("payments is no longer listed below \"AWS\". It remains linked.");
    assertThat(run("rules", "run", "AWS").out()).contains("No changes");
    assertThat(run("list").out()).contains("no longer listed");
    assertThat(run("show", "payments").out()).contains("no longer listed below \"AWS\" since");
    JsonObject shown =
        JsonParser.parseString(run("show", "payments", "-o", "json").out()).getAsJsonObject();
    assertThat(shown.getAsJsonArray("unlisted")).hasSize(1);

    run("sandbox", "add-member", "aws-contoso", "payments");
    assertThat(run("rules", "run", "AWS").out()).contains("payments is listed again");
    assertThat(run("list").out()).doesNotContain("no longer listed");
  }

  @Test
  void linksAccountsFromADelegatedAdministratorAccount() {
    run("discover", "AWS", "--link", "member-1");
    assertThat(tenon.run("discover", "member-1").err())
        .contains("AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT");
    run("sandbox", "delegate-administration", "aws-contoso", "member-1");

    assertThat(run("discover", "member-1", "--link", "member-2").out()).contains("member-2");

    assertThat(run("show", "member-2").out()).contains("Role can be assumed").doesNotContain("✗");
  }

  @Test
  void reportsMistakes() {
    assertThat(tenon.run("rules", "run", "Nobody").err()).contains("DISCOVERY_RULE_NOT_FOUND");
    run("rules", "add", "AWS");
    assertThat(tenon.run("rules", "add", "AWS").err()).contains("DISCOVERY_RULE_EXISTS");
    assertThat(tenon.run("rules", "add", "AWS", "--scope", "ou-1").err())
        .contains("DISCOVERY_SCOPE_NOT_FOUND", "\"ou-1\"", "tenon discover \"AWS\"");
    assertThat(tenon.run("rules", "add", "AWS", "--link", "--exclude", "22223333444").err())
        .contains("DISCOVERY_EXCLUSION_NOT_FOUND", "\"22223333444\"", "tenon discover \"AWS\"");
    run("rules", "add", "AWS", "--scope", "member-1");
    assertThat(tenon.run("rules", "run", "AWS").err())
        .contains("has 2 discovery rules. Specify the id of one of them");
  }

  private Ran run(String... words) {
    Ran ran = tenon.run(words);
    assertThat(ran.exitCode()).as(String.join(" ", words) + "\n" + ran.err()).isZero();
    return ran;
  }
}
