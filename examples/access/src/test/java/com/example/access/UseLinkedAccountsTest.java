package com.example.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStack;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SDK clients that are built as in the README work in linked accounts of the sandbox. */
class UseLinkedAccountsTest {

  @TempDir Path folder;
  private final Map<String, String> before = new HashMap<>();
  private Sandbox sandbox;
  private Tenon tenon;
  private Caller ada;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-contoso", "contoso"));
    tenon =
        Tenon.builder()
            .store(new InMemoryStore())
            .provider(new AwsProviderFactory(), sandbox.settings().get("aws"))
            .provider(new M365ProviderFactory())
            .transport(sandbox.transport())
            .build();
    ada = new Caller(tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.EDITOR);
    connectTheSdksToTheSandbox();
  }

  @AfterEach
  void stop() throws Exception {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
    tenon.close();
    sandbox.close();
  }

  @Test
  void callsAwsAsTheRoleOfTheLinkedAccount() {
    AwsAccount contoso = sandbox.account("aws-contoso", AwsAccount.class);
    Onboarding started = start("aws");
    sandbox.control().change("aws-contoso", new DeployStack(file(started, "cloudformation")));
    Map<String, String> form = new HashMap<>(contoso.form());
    form.put("roleArn", contoso.roleArn("Tenon"));
    IntegrationId account = connect(started, form);

    assertThat(new UseLinkedAccounts(tenon, ada).awsIdentity(account))
        .startsWith("arn:aws:sts::" + contoso.accountId() + ":assumed-role/Tenon/");
  }

  @Test
  void callsMicrosoftGraphInTheLinkedTenant() {
    SeededAccount contoso = sandbox.account("contoso", MicrosoftAccount.class);
    Onboarding started = start("m365");
    sandbox.control().change("contoso", new UploadCertificate(file(started, "certificate-pem")));
    sandbox.control().change("contoso", new GrantConsent());
    IntegrationId tenant = connect(started, contoso.form());

    assertThat(new UseLinkedAccounts(tenon, ada).tenantName(tenant)).isEqualTo("Contoso");
  }

  @Test
  void isTheCodeInTheReadme() throws Exception {
    String readme = withoutBlanks(Files.readString(Path.of("../../README.md")));
    String source =
        Files.readString(Path.of("src/main/java/com/example/access/UseLinkedAccounts.java"));

    assertThat(readme)
        .contains(
            "<!--access-example-->```java"
                + example(source, "AWS")
                + example(source, "Microsoft")
                + "```");
  }

  private Onboarding start(String provider) {
    return tenon.onboardings().start(new StartOnboarding(ProviderId.of(provider), "Contoso", ada));
  }

  private String file(Onboarding onboarding, String id) {
    return new String(
        tenon.onboardings().guide(onboarding.id(), ada).artifact(id).orElseThrow().content(),
        UTF_8);
  }

  private IntegrationId connect(Onboarding onboarding, Map<String, String> form) {
    ConnectOutcome outcome =
        tenon.onboardings().connect(new Connect(onboarding.id(), form, ada), CheckListener.SILENT);
    return outcome.fold(
        connected -> connected.integration().id(),
        blocked -> {
          throw new AssertionError("not linked: " + blocked.verification().codes());
        });
  }

  /**
   * The clients have no settings for the sandbox, so they use the proxy and trust store of the JVM.
   */
  private void connectTheSdksToTheSandbox() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("sandbox", sandbox.caCertificate());
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, "changeit".toCharArray());
    }
    set("javax.net.ssl.trustStore", file.toString());
    set("javax.net.ssl.trustStorePassword", "changeit");
    set("https.proxyHost", sandbox.proxyAddress().getHostString());
    set("https.proxyPort", String.valueOf(sandbox.proxyAddress().getPort()));
    set("aws.region", "us-east-1");
  }

  private void set(String name, String value) {
    before.put(name, System.setProperty(name, value));
  }

  private static String example(String source, String cloud) {
    String begin = "// " + cloud + " example begins\n";
    int from = source.indexOf(begin) + begin.length();
    return withoutBlanks(
        source.substring(from, source.indexOf("// " + cloud + " example ends", from)));
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }
}
