package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupLinkCommandsTest {

  private static final String URL = "https://tenon.example.com/setup/";

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void signIn() {
    tenon = new Installation(folder).atSystemTime().signedIn();
  }

  @Test
  void linkCreatesASetupLinkInsteadOfAskingForTheForm() {
    String printed =
        tenon
            .run(
                "link",
                "m365",
                "--name",
                "Contoso",
                "--setup-link",
                "--url",
                "https://tenon.example.com",
                "--message",
                "As discussed")
            .out();
    assertThat(printed).contains(URL + "tnsl_").contains("tenon setup-link revoke");
    assertThat(tenon.run("setup-link", "list").out())
        .contains("Contoso", "active")
        .doesNotContain("tnsl_");
  }

  @Test
  void aRevokedLinkIsListedAsRevoked() {
    tenon.run("link", "m365", "--name", "Contoso", "--setup-link");
    String id =
        tenon
            .run("setup-link", "list", "--output", "csv")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .replaceFirst(",.*", "");
    assertThat(tenon.run("setup-link", "revoke", id).out()).contains("no longer works");
    assertThat(tenon.run("setup-link", "list").out()).contains("revoked").doesNotContain("active");
  }

  @Test
  void refusesWhatCannotBeTheValidityOrTheName() {
    tenon.run("link", "m365", "--name", "Contoso", "--setup-link");
    assertThat(tenon.run("setup-link", "Contoso", "--valid-days", "8").err())
        .contains("VALIDITY_INVALID");
    assertThat(tenon.run("setup-link", "Fabrikam").err()).contains("INTEGRATION_NOT_FOUND");
    assertThat(tenon.run("setup-link", "list").out().lines().filter(l -> l.contains("Contoso")))
        .hasSize(1);
  }
}
