package dev.tenon.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java example of docs/sandbox.md. */
class SandboxDocumentTest {

  @TempDir Path folder;

  @Test
  void runsTheExample() throws IOException {
    try (var store =
        SqliteStore.open(folder.resolve("tenon.db"), KeyFile.create(folder.resolve("tenon.key")))) {
      // example begins
      try (var sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"));
          var tenon =
              Tenon.builder()
                  .store(store)
                  .provider(new M365ProviderFactory())
                  .transport(sandbox.transport())
                  .build()) {
        var contoso = sandbox.account("contoso", MicrosoftAccount.class);
        var acme = tenon.workspaces().create("Acme");
        var ada = new Caller(acme.id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
        var onboarding =
            tenon.onboardings().start(new StartOnboarding(ProviderId.of("m365"), "Contoso", ada));
        var connect = new Connect(onboarding.id(), contoso.form(), ada);

        // The customer has not done anything yet.
        ConnectOutcome before = tenon.onboardings().connect(connect, CheckListener.SILENT);
        assertThat(before).isInstanceOf(ConnectOutcome.Blocked.class);

        // The customer's administrator follows the guide.
        var guide = tenon.onboardings().guide(onboarding.id(), ada);
        var certificate = new String(guide.artifact("certificate-pem").get().content(), UTF_8);
        sandbox.control().change("contoso", new UploadCertificate(certificate));
        sandbox.control().change("contoso", new GrantConsent());

        ConnectOutcome after = tenon.onboardings().connect(connect, CheckListener.SILENT);
        assertThat(after).isInstanceOf(ConnectOutcome.Connected.class);
      }
      // example ends
    }
  }

  @Test
  void isTheExampleInTheDocument() throws IOException {
    String document = Files.readString(Path.of("../docs/sandbox.md"));
    String source =
        Files.readString(Path.of("src/test/java/dev/tenon/docs/SandboxDocumentTest.java"));

    assertThat(withoutBlanks(between(document, "<!-- sandbox-example -->\n```java\n", "```")))
        .isEqualTo(withoutBlanks(between(source, "// example begins\n", "// example ends")));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    assertThat(from).as(begin).isGreaterThan(begin.length());
    return text.substring(from, text.indexOf(end, from));
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s", "");
  }
}
