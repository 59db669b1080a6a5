package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkStoryTest {

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Installation tenon;
  private MicrosoftAccount contoso;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("contoso"));
    contoso = sandbox.account("contoso", MicrosoftAccount.class);
    tenon = new Installation(folder).using(sandbox).signedIn();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void linksWithOptionsOnlyAndResumes() {
    Ran prepared = tenon.run("link", "m365", "--name", "Contoso", "--prepare", "--save", "files");
    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
    assertThat(prepared.out())
        .contains("Step 1: Register an application")
        .contains("Thumbprint (SHA-1)")
        .contains("tenon-certificate.pem");
    assertThat(folder.resolve("files/tenon-certificate.pem"))
        .content()
        .contains("BEGIN CERTIFICATE");

    Ran noCertificate = connect();
    assertThat(noCertificate.exitCode()).isEqualTo(3);
    assertThat(noCertificate.out()).contains("ENTRA_CERTIFICATE_NOT_REGISTERED");

    upload();
    Ran noConsent = connect();
    assertThat(noConsent.exitCode()).isEqualTo(3);
    assertThat(noConsent.out())
        .contains("M365_CONSENT_MISSING")
        .contains("Cloud Application Administrator")
        .contains("https://entra.microsoft.com/")
        .contains("tenon link m365 --name Contoso");
    assertThat(tenon.run().out()).contains("Unfinished").contains("tenon link m365 --name Contoso");

    tenon.run("sandbox", "grant-consent", "contoso");
    Ran linked = tenon.run("link", "m365", "--name", "Contoso");
    assertThat(linked.exitCode()).as(linked.out() + linked.err()).isZero();
    assertThat(linked.out()).contains("Connected: Contoso is linked");
    assertThat(tenon.run().out())
        .startsWith("Home")
        .contains("Contoso")
        .doesNotContain("Unfinished");
  }

  @Test
  void managesALinkedAccount() {
    link();
    assertThat(tenon.run("list").out()).contains("Contoso  m365      connected");
    assertThat(tenon.run("list", "-o", "csv").out()).contains(",Contoso,m365,");
    assertThat(tenon.run("show", "contoso").out()).contains("Last verification");
    assertThat(tenon.run("verify", "Contoso").exitCode()).isZero();

    sandbox.control().change("contoso", new RevokeConsent());
    Ran broken = tenon.run("verify", "--all");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains("Contoso: broken").contains("M365_CONSENT_MISSING");

    assertThat(tenon.run("rename", "Contoso", "Contoso Ltd").out())
        .contains("renamed to Contoso Ltd");
    assertThat(tenon.run("pause", "Contoso Ltd").out()).contains("State: paused");
    assertThat(tenon.run("verify", "--all").out()).contains("Nothing to verify; 1 is paused.");
    Ran paused = tenon.run("verify", "Contoso Ltd");
    assertThat(paused.exitCode()).isEqualTo(2);
    assertThat(paused.err()).contains("error INTEGRATION_PAUSED:");
    assertThat(tenon.run("resume", "Contoso Ltd").out()).contains("State: broken");
    assertThat(tenon.run("history", "Contoso Ltd").out())
        .contains("linked")
        .contains("renamed")
        .contains("paused")
        .contains("M365_CONSENT_MISSING");
    assertThat(tenon.run("unlink", "Contoso Ltd").err())
        .startsWith("error INPUT_MISSING:")
        .contains("--yes");
    assertThat(tenon.run("unlink", "Contoso Ltd", "--yes").exitCode()).isZero();
    assertThat(tenon.run("list").out()).contains("No account is linked");
    assertThat(tenon.run("audit").out()).contains("INTEGRATION_UNLINKED");
    assertThat(tenon.run("audit", "verify").out()).contains("intact");
  }

  @Test
  void promptsForEachValueAndAgainAfterAnInvalidOne() {
    Ran ran =
        tenon.run(
            ScriptedTerminal.answering(
                "Contoso",
                "",
                "",
                "not an id",
                contoso.tenantId().toString(),
                contoso.applicationId().toString(),
                contoso.organization(),
                "q"),
            "link",
            "m365");
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
    assertThat(ran.err()).contains("must be a GUID").contains("Tenant ID: ");
    assertThat(ran.out()).contains("ENTRA_CERTIFICATE_NOT_REGISTERED");
  }

  @Test
  void asksForTheAccountTypeBeforeShowingTheGuide() {
    Ran ran =
        tenon.run(
            ScriptedTerminal.answering("China", "aws-cn", "management", "", "no ARN"),
            "link",
            "aws");
    assertThat(ran.out()).contains("arn:aws-cn:iam::").doesNotContain("arn:aws:iam::");
    assertThat(ran.err()).containsOnlyOnce("Partition (").containsOnlyOnce("Account type (");
  }

  @Test
  void doesNotAskForFieldsOfAnotherChoice() {
    String subscription = "4b1d8b6a-9ac2-478c-944a-84f187a91bed";
    Ran ran =
        tenon.run(
            ScriptedTerminal.answering("One", "subscriptions", subscription, "", "", "no GUID"),
            "link",
            "azure",
            "--save",
            "files");
    assertThat(folder.resolve("files/tenon-azure.sh")).content().contains(subscription);
    assertThat(ran.err()).contains("Subscriptions").doesNotContain("Management group:");
  }

  @Test
  void startsNoOnboardingWithAnUnreadableSecretFile() {
    Ran ran =
        tenon.run(
            "link",
            "m365",
            "--name",
            "Contoso",
            "--client-secret-file",
            "nowhere",
            "--tenant-id",
            contoso.tenantId().toString(),
            "--application-id",
            contoso.applicationId().toString(),
            "--organization",
            contoso.organization());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("FILE_UNREADABLE").contains("nowhere");
    assertThat(tenon.run().out()).doesNotContain("Unfinished");
  }

  @Test
  void retriesUntilTheCustomerHasCompletedTheSteps() {
    Ran ran =
        tenon.run(
            "link",
            "m365",
            "--name",
            "Contoso",
            "--wait",
            "40s",
            "--tenant-id",
            contoso.tenantId().toString(),
            "--application-id",
            contoso.applicationId().toString(),
            "--organization",
            contoso.organization());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("next attempt in 5 s")
        .contains("next attempt in 10 s")
        .contains("next attempt in 20 s")
        .doesNotContain("next attempt in 30 s");
  }

  @Test
  void abandonsAnOnboarding() {
    tenon.run("link", "m365", "--name", "Contoso", "--prepare");
    assertThat(tenon.run("link", "m365", "--name", "Contoso", "--abandon").exitCode()).isZero();
    assertThat(tenon.run().out()).doesNotContain("Unfinished");
    Ran again = tenon.run("link", "m365", "--name", "Contoso", "--abandon");
    assertThat(again.err()).startsWith("error ONBOARDING_NOT_FOUND:");
  }

  @Test
  void tellsAnUnfinishedOnboardingFromAnIntegration() {
    tenon.run("link", "m365", "--name", "Contoso", "--prepare", "--save", "files");
    assertThat(tenon.run("verify", "contoso").err())
        .startsWith("error INTEGRATION_NOT_FOUND: \"Contoso\" is not linked yet.")
        .contains("tenon link m365 --name Contoso");

    tenon.run("link", "m365", "--name", "Contoso", "--abandon");
    link();
    for (String preparation : List.of("--prepare", "--setup-link", "--wait=1m")) {
      assertThat(tenon.run("link", "m365", "--name", "contoso", preparation).err())
          .startsWith("error NAME_TAKEN: \"Contoso\" is linked already.")
          .contains("tenon verify Contoso");
    }
  }

  @Test
  void reportsAnAccountThatIsAlreadyLinked() {
    link();
    tenon.run("link", "m365", "--name", "Twice", "--prepare", "--save", "files");
    upload();
    Ran twice = connect("Twice");
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).contains("error ACCOUNT_ALREADY_LINKED:").contains("\"Contoso\"");
  }

  @Test
  void doesNotRevealToAnotherWorkspaceWhoLinkedTheAccount() {
    link();
    tenon.run(
        "init",
        "--workspace",
        "Globex",
        "--operator",
        "bob",
        "--password-file",
        tenon.passwordFile());
    tenon.run("login", "--operator", "bob", "--password-file", tenon.passwordFile());
    tenon.run("link", "m365", "--name", "Ours", "--prepare", "--save", "files");
    upload();
    Ran refused = connect("Ours");
    assertThat(refused.err())
        .contains("error ACCOUNT_UNAVAILABLE:")
        .doesNotContain("Acme")
        .doesNotContain("\"Contoso\"");
  }

  @Test
  void reportsAStoppedSandbox() throws IOException {
    link();
    sandbox.close();
    Ran ran = tenon.run("verify", "Contoso", "-o", "json");
    assertThat(ran.exitCode()).isEqualTo(75);
    JsonObject document = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(document.toString()).contains("PROVIDER_UNREACHABLE").contains("\"stale\":true");
  }

  @Test
  void needsTheSandboxOnlyForCloudCalls() throws IOException {
    link();
    sandbox.close();
    Files.delete(folder.resolve("sandbox.json"));
    assertThat(tenon.run().exitCode()).isZero();
    assertThat(tenon.run("list").out()).contains("Contoso");
    assertThat(tenon.run("history", "Contoso").exitCode()).isZero();

    Ran verified = tenon.run("verify", "Contoso");
    assertThat(verified.exitCode()).isEqualTo(75);
    assertThat(verified.err()).contains("error SANDBOX_GONE: ").contains("unset TENON_SANDBOX");
    Ran doctor = tenon.run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).containsOnlyOnce("SANDBOX_GONE").contains("signed in as ada");
  }

  @Test
  void runsLocalCommandsOnTheirOwnClassPath() throws Exception {
    link();
    // From then on, the key of the audit trail is encrypted.
    assertThat(tenon.run("keys", "rotate", "--yes").exitCode()).isZero();
    Path jars = Path.of("target/jars-of-local-commands");
    assumeTrue(Files.exists(jars), "Maven writes the class path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + Files.readString(jars).strip(),
                LocalCommands.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    int exitCode = process.waitFor();
    assertThat(folder.resolve("output"))
        .content()
        .contains("Contoso", "ONBOARDING_STARTED", "The audit trail is intact.")
        .doesNotContain("error ", "Exception");
    assertThat(exitCode).isZero();
  }

  @Test
  void startsTheLocalCommandsOnTheirOwnClassPath() throws IOException {
    Matcher commands =
        Pattern.compile("\\n  (--version .*)\\)\\n")
            .matcher(Files.readString(Path.of("src/distribution/bin/tenon")));
    assertThat(commands.find()).isTrue();
    assertThat(LocalCommands.LINES.stream().map(line -> line.get(0)).distinct())
        .containsExactlyInAnyOrder(commands.group(1).replace(" -V |", "").split(" \\| "));
  }

  private void link() {
    tenon.run("link", "m365", "--name", "Contoso", "--prepare", "--save", "files");
    upload();
    tenon.run("sandbox", "grant-consent", "contoso");
    Ran linked = connect();
    assertThat(linked.exitCode()).as(linked.out() + linked.err()).isZero();
  }

  private void upload() {
    Ran ran = tenon.run("sandbox", "upload-certificate", "contoso", "files/tenon-certificate.pem");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private Ran connect() {
    return connect("Contoso");
  }

  private Ran connect(String name) {
    return tenon.run(
        "link",
        "m365",
        "--name",
        name,
        "--tenant-id",
        contoso.tenantId().toString(),
        "--application-id",
        contoso.applicationId().toString(),
        "--organization",
        contoso.organization());
  }
}
