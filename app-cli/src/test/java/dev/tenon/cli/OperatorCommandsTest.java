package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void signIn() {
    tenon = new Installation(folder).signedIn();
  }

  @Test
  void anInvitedOperatorSignsInWithTheRoleOfTheInvitation() throws IOException {
    String invitation = invite("grace", "viewer");
    assertThat(status("grace")).isEqualTo("invited");

    Ran accepted = accept(invitation);
    assertThat(accepted.exitCode()).as(accepted.err()).isZero();
    assertThat(accepted.out())
        .contains("grace can sign in to the workspace Acme as viewer")
        .contains("tenon login --operator grace");
    assertThat(status("grace")).isEqualTo("active");

    login("grace");
    assertThat(tenon.run("workspace").out()).contains("grace").contains("viewer");
    assertThat(tenon.run("list").exitCode()).isZero();
    Ran refused = tenon.run("operators", "invite", "hans", "--role", "editor");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("error NOT_AUTHORIZED:")
        .contains("The role viewer does not allow this");
  }

  @Test
  void anInvitationCanBeUsedOnceWithinSevenDays() {
    String used = invite("grace", "editor");
    accept(used);
    assertThat(accept(used).err()).startsWith("error INVITATION_INVALID:");

    String replaced = invite("hans", "editor");
    String current = invite("hans", "viewer");
    assertThat(accept(replaced).err()).startsWith("error INVITATION_INVALID:");

    String late = invite("ines", "editor");
    tenon.later(Duration.ofDays(7));
    login("ada");
    assertThat(status("ines")).isEqualTo("invitation expired");
    assertThat(accept(late).err()).startsWith("error INVITATION_INVALID:");
    assertThat(accept(current).err()).startsWith("error INVITATION_INVALID:");
  }

  @Test
  void changingTheRoleEndsTheSessionsOfTheOperator() throws IOException {
    accept(invite("grace", "editor"));
    String ada = session();
    login("grace");
    String grace = session();

    useSession(ada);
    Ran changed = tenon.run("operators", "role", "grace", "administrator");
    assertThat(changed.out()).contains("grace has the role administrator.");

    useSession(grace);
    assertThat(tenon.run("list").err()).startsWith("error SESSION_EXPIRED:");
    login("grace");
    assertThat(tenon.run("workspace").out()).contains("administrator");
  }

  @Test
  void theLastAdministratorKeepsTheRoleAndCannotBeRemoved() {
    accept(invite("grace", "editor"));

    assertThat(tenon.run("operators", "role", "ada", "viewer").err())
        .startsWith("error LAST_ADMINISTRATOR:");
    assertThat(tenon.run("operators", "remove", "ada", "--yes").err())
        .startsWith("error LAST_ADMINISTRATOR:");
    assertThat(tenon.run("operators", "role", "grace", "guest").exitCode()).isEqualTo(2);
    assertThat(tenon.run("operators", "role", "nobody", "viewer").err())
        .startsWith("error OPERATOR_NOT_FOUND:");
  }

  @Test
  void issuesALinkForANewPassword() {
    accept(invite("grace", "editor"));

    JsonObject issued = json("operators", "reset-link", "grace", "-o", "json");
    assertThat(issued.get("url").getAsString())
        .matches("http://127\\.0\\.0\\.1:8470/reset/[A-Za-z0-9_-]{43}");
    JsonObject elsewhere =
        json("operators", "reset-link", "grace", "--url", "https://t.example/x/", "-o", "json");
    assertThat(elsewhere.get("url").getAsString()).startsWith("https://t.example/x/reset/");
    Ran refused = tenon.run("operators", "reset-link", "grace", "--url", "ftp://t.example");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--url must be an http or https URL");
    assertThat(tenon.run("operators", "reset-link", "nobody").err())
        .startsWith("error OPERATOR_NOT_FOUND:");
  }

  @Test
  void anInvitationHasAPageOfTheConsole() {
    JsonObject invited = json("operators", "invite", "grace", "--role", "viewer", "-o", "json");

    assertThat(invited.get("url").getAsString())
        .isEqualTo("http://127.0.0.1:8470/invitation/" + invited.get("invitation").getAsString());
  }

  @Test
  void aPasswordSetByAnAdministratorEndsSessionsAndReplacesTheOldOne() throws IOException {
    accept(invite("grace", "editor"));
    String ada = session();
    login("grace");
    String grace = session();

    useSession(ada);
    String reset = tenon.file("reset", "another battery staple\n");
    Ran set = tenon.run("operators", "password", "grace", "--password-file", reset);
    assertThat(set.exitCode()).as(set.err()).isZero();

    useSession(grace);
    assertThat(tenon.run("list").err()).startsWith("error SESSION_EXPIRED:");
    assertThat(tryLogin("grace", tenon.passwordFile()).err()).startsWith("error SIGN_IN_FAILED:");
    assertThat(tryLogin("grace", reset).exitCode()).isZero();
  }

  @Test
  void changingYourOwnPasswordRequiresTheCurrentOne() {
    String replacement = tenon.file("new", "another battery staple\n");
    String wrong = tenon.file("wrong", "not the password at all\n");

    Ran refused = change(wrong, replacement);
    assertThat(refused.err()).startsWith("error SIGN_IN_FAILED:");
    Ran changed = change(tenon.passwordFile(), replacement);
    assertThat(changed.out()).contains("Your password was changed");

    assertThat(tenon.run("list").err()).startsWith("error NOT_SIGNED_IN:");
    assertThat(tryLogin("ada", replacement).exitCode()).isZero();
  }

  @Test
  void aRemovedOperatorIsSignedOutAndCannotSignIn() throws IOException {
    accept(invite("grace", "editor"));
    String ada = session();
    login("grace");
    String grace = session();
    useSession(ada);

    Ran wrongName = tenon.run(ScriptedTerminal.answering("graze"), "operators", "remove", "grace");
    assertThat(wrongName.err()).contains("error NOT_CONFIRMED:");
    Ran unconfirmed = tenon.run("operators", "remove", "grace");
    assertThat(unconfirmed.err()).startsWith("error INPUT_MISSING:").contains("--yes");
    Ran removed = tenon.run(ScriptedTerminal.answering("grace"), "operators", "remove", "grace");
    assertThat(removed.out()).contains("grace is removed.");

    useSession(grace);
    assertThat(tenon.run("list").err()).startsWith("error SESSION_EXPIRED:");
    assertThat(tryLogin("grace", tenon.passwordFile()).err()).startsWith("error SIGN_IN_FAILED:");
    useSession(ada);
    assertThat(tenon.run("operators").out()).doesNotContain("grace");
    assertThat(tenon.run("audit", "--subject", "grace").out())
        .contains("OPERATOR_INVITED", "INVITATION_ACCEPTED", "OPERATOR_REMOVED");
  }

  private String invite(String name, String role) {
    Ran ran = tenon.run("operators", "invite", name, "--role", role, "-o", "json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject().get("invitation").getAsString();
  }

  private Ran accept(String invitation) {
    return tenon.run(
        "accept-invitation",
        "--invitation-file",
        tenon.file("invitation", invitation + "\n"),
        "--password-file",
        tenon.passwordFile());
  }

  private void login(String operator) {
    Ran ran = tryLogin(operator, tenon.passwordFile());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private Ran tryLogin(String operator, String passwordFile) {
    return tenon.run("login", "--operator", operator, "--password-file", passwordFile);
  }

  private Ran change(String current, String replacement) {
    return tenon.run(
        "password", "--current-password-file", current, "--new-password-file", replacement);
  }

  private String status(String operator) {
    JsonArray operators =
        JsonParser.parseString(tenon.run("operators", "-o", "json").out())
            .getAsJsonObject()
            .getAsJsonArray("operators");
    return StreamSupport.stream(operators.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(one -> one.get("name").getAsString().equals(operator))
        .map((JsonObject one) -> one.get("status").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private String session() throws IOException {
    return Files.readString(tenon.home().resolve("session"));
  }

  private void useSession(String session) throws IOException {
    Files.writeString(tenon.home().resolve("session"), session);
  }

  private JsonObject json(String... arguments) {
    Ran ran = tenon.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }
}
