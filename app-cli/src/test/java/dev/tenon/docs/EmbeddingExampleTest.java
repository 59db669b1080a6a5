package dev.tenon.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the embedding example of the README. */
class EmbeddingExampleTest {

  @TempDir Path folder;

  @Test
  void runsAgainstTheSandbox() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      MicrosoftAccount contoso = sandbox.account("contoso", MicrosoftAccount.class);
      Map<String, String> answers =
          Map.of(
              "tenantId", contoso.tenantId().toString(),
              "applicationId", contoso.applicationId().toString(),
              "organization", contoso.organization());

      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      example(folder, sandbox.transport(), answers, new PrintStream(printed, true, UTF_8));

      assertThat(printed.toString(UTF_8))
          .contains("Register")
          .contains("not yet: [ENTRA_CERTIFICATE_NOT_REGISTERED");
    }
  }

  @Test
  void isTheExampleInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String shown = between(readme, "<!-- embedding-example -->\n```java\n", "```");
    String source =
        Files.readString(Path.of("src/test/java/dev/tenon/docs/EmbeddingExampleTest.java"));
    String run = between(source, "// example begins\n", "// example ends");

    assertThat(withoutBlanks(shown)).isEqualTo(withoutBlanks(run));
  }

  private static void example(
      Path folder, Transport transport, Map<String, String> answers, PrintStream out) {
    // example begins
    try (var store =
            SqliteStore.open(
                folder.resolve("tenon.db"), KeyFile.create(folder.resolve("tenon.key")));
        var tenon =
            Tenon.builder()
                .store(store)
                .provider(new M365ProviderFactory())
                .transport(transport)
                .build()) {
      var acme = tenon.workspaces().create("Acme");
      var ada = new Caller(acme.id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      var started =
          tenon.onboardings().start(new StartOnboarding(ProviderId.of("m365"), "Contoso", ada));
      tenon
          .onboardings()
          .guide(started.id(), ada)
          .steps()
          .forEach(step -> out.println(step.title() + ": " + step.actor()));
      var outcome =
          tenon
              .onboardings()
              .connect(new Connect(started.id(), answers, ada), CheckListener.SILENT);
      String verdict =
          outcome.fold(
              connected -> "linked: " + connected.integration().account().displayName(),
              blocked -> "not yet: " + blocked.verification().codes());
      out.println(verdict);
    }
    // example ends
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    assertThat(from).isGreaterThan(begin.length());
    return text.substring(from, text.indexOf(end, from));
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s", "");
  }
}
