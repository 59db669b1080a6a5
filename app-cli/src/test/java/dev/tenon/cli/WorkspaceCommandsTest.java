package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void signIn() {
    tenon = new Installation(folder).signedIn();
  }

  @Test
  void isRenamed() {
    assertThat(tenon.run("workspace", "rename", "Fabrikam").out()).contains("Fabrikam");
    assertThat(tenon.run("workspace").out()).contains("Fabrikam").doesNotContain("Acme");

    init("Globex", "bob");
    assertThat(tenon.run("workspace", "rename", "globex").err()).startsWith("error NAME_TAKEN:");
    assertThat(tenon.run("workspace", "rename", " ").err()).startsWith("error NAME_INVALID:");
  }

  @Test
  void hasAUniqueExternalId() {
    assertThat(workspace().get("externalId").isJsonNull()).isTrue();
    Ran set = tenon.run("workspace", "external-id", "customer-4711");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(set.out()).contains("customer-4711");
    assertThat(workspace().get("externalId").getAsString()).isEqualTo("customer-4711");

    init("Globex", "bob");
    login("bob");
    assertThat(tenon.run("workspace", "external-id", "customer-4711").err())
        .startsWith("error EXTERNAL_ID_TAKEN:");

    login("ada");
    assertThat(tenon.run("workspace", "external-id", "--remove").exitCode()).isZero();
    assertThat(workspace().get("externalId").isJsonNull()).isTrue();
    assertThat(tenon.run("workspace", "external-id").err()).startsWith("error USAGE_INVALID:");
    assertThat(tenon.run("workspace", "external-id", "x", "--remove").err())
        .startsWith("error USAGE_INVALID:");
  }

  @Test
  void isDeletedAfterAPreviewAndTheTypedName() throws IOException {
    ProviderJar.install(tenon);
    ProviderJar.link(tenon, "Cirrus", "1");
    tenon.run("operators", "invite", "grace", "--role", "viewer");

    Ran unconfirmed = tenon.run("workspace", "delete");
    assertThat(unconfirmed.err())
        .contains("2 operators")
        .contains("1 integrations")
        .contains("error INPUT_MISSING:")
        .contains("--confirm-name");
    assertThat(tenon.run("workspace", "delete", "--confirm-name", "acme").err())
        .contains("error NOT_CONFIRMED:");
    assertThat(tenon.run(ScriptedTerminal.answering("Acmee"), "workspace", "delete").err())
        .contains("error NOT_CONFIRMED:");
    assertThat(tenon.run("list").out()).contains("Cirrus");

    Ran deleted = tenon.run(ScriptedTerminal.answering("Acme"), "workspace", "delete");
    assertThat(deleted.out()).contains("The workspace Acme is deleted.");
    assertThat(tenon.run("list").err()).startsWith("error NOT_SIGNED_IN:");
    assertThat(tryLogin("ada").err()).startsWith("error SIGN_IN_FAILED:");
  }

  @Test
  void deletionKeepsOtherWorkspacesAndFreesItsNames() throws IOException {
    ProviderJar.install(tenon);
    init("Globex", "bob");
    login("bob");
    ProviderJar.link(tenon, "Cumulus", "2");
    login("ada");
    assertThat(tenon.run("workspace", "delete", "--confirm-name", "Acme").exitCode()).isZero();

    login("bob");
    assertThat(tenon.run("list").out()).contains("Cumulus");
    assertThat(init("Acme", "ada").exitCode()).isZero();
    assertThat(tryLogin("ada").exitCode()).isZero();
    assertThat(tenon.run("list").out()).contains("No account is linked");
  }

  @Test
  void onlyAdministratorsCanChangeIt() {
    Ran invited = tenon.run("operators", "invite", "grace", "--role", "editor", "-o", "json");
    String invitation =
        JsonParser.parseString(invited.out()).getAsJsonObject().get("invitation").getAsString();
    tenon.run(
        "accept-invitation",
        "--invitation-file",
        tenon.file("invitation", invitation),
        "--password-file",
        tenon.passwordFile());
    login("grace");

    for (String[] words :
        new String[][] {
          {"workspace", "rename", "Mine"},
          {"workspace", "external-id", "mine"},
          {"workspace", "delete", "--confirm-name", "Acme"}
        }) {
      assertThat(tenon.run(words).err()).contains("error NOT_AUTHORIZED:");
    }
    assertThat(tenon.run("workspace").out()).contains("Acme").contains("editor");
  }

  private JsonObject workspace() {
    return JsonParser.parseString(tenon.run("workspace", "-o", "json").out()).getAsJsonObject();
  }

  private Ran init(String workspace, String operator) {
    return tenon.run(
        "init",
        "--workspace",
        workspace,
        "--operator",
        operator,
        "--password-file",
        tenon.passwordFile());
  }

  private void login(String operator) {
    Ran ran = tryLogin(operator);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private Ran tryLogin(String operator) {
    return tenon.run("login", "--operator", operator, "--password-file", tenon.passwordFile());
  }
}
