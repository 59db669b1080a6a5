package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInCommandsTest {

  @TempDir private Path folder;

  @Test
  void leadsFromInstallationToTheFirstProvider() {
    Installation tenon = new Installation(folder);
    assertThat(tenon.run().out()).contains("no installation").contains("tenon init");
    tenon.run(
        "init",
        "--workspace",
        "Acme",
        "--operator",
        "ada",
        "--password-file",
        tenon.passwordFile());
    assertThat(tenon.run().out()).contains("You are not signed in").contains("tenon login");
    tenon.run("login", "--operator", "ada", "--password-file", tenon.passwordFile());
    assertThat(tenon.run().out())
        .contains("Select your preferred cloud service or platform")
        .contains("Microsoft 365")
        .contains("tenon link m365");
  }

  @Test
  void onlyTheOwnerCanReadKeyDatabaseAndSession() throws Exception {
    Installation tenon = new Installation(folder).signedIn();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tenon.home())))
        .isEqualTo("rwx------");
    for (String name : new String[] {"key", "tenon.db", "session"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(tenon.home().resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void promptsForMissingValuesOnATerminal() {
    Installation tenon = new Installation(folder);
    Ran init =
        tenon.run(
            ScriptedTerminal.answering("Acme", "ada", Installation.PASSWORD, Installation.PASSWORD),
            "init");
    assertThat(init.exitCode()).as(init.err()).isZero();
    Ran login = tenon.run(ScriptedTerminal.answering("ada", Installation.PASSWORD), "login");
    assertThat(login.out()).contains("Signed in as ada in the workspace Acme.");
  }

  @Test
  void namesTheOptionOfAMissingValueWithoutATerminal() {
    Ran ran = new Installation(folder).run("init", "--workspace", "Acme");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error INPUT_MISSING:").contains("--operator");
  }

  @Test
  void takesThePasswordFromStandardInput() {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran =
        tenon.run(
            ScriptedTerminal.piped(Installation.PASSWORD + "\n"),
            "login",
            "--operator",
            "ada",
            "--password-file",
            "-");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void rejectsAWrongPassword() {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran =
        tenon.run(
            "login",
            "--operator",
            "ada",
            "--password-file",
            tenon.file("wrong", "nonsense nonsense"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error SIGN_IN_FAILED:").doesNotContain("nonsense");
  }

  @Test
  void createsNothingIfThePasswordIsRejected() {
    Installation tenon = new Installation(folder);
    Ran refused =
        tenon.run(
            "init",
            "--workspace",
            "Acme",
            "--operator",
            "ada",
            "--password-file",
            tenon.file("short", "short"));
    assertThat(refused.err()).startsWith("error PASSWORD_REFUSED:");
    tenon.signedIn();
    assertThat(tenon.run("audit").out()).contains("OPERATOR_REGISTERED");
  }

  @Test
  void rejectsAShortPasswordBeforeAskingToRepeatIt() {
    Ran ran =
        new Installation(folder)
            .run(
                ScriptedTerminal.answering(
                    "", "Acme", "ada", "short", Installation.PASSWORD, Installation.PASSWORD),
                "init");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("Workspace cannot be empty")
        .containsSubsequence("too short", "Repeat the password");
  }

  @Test
  void omitsThePromptTextFromTheErrorAboutAMissingPassword() {
    Ran ran =
        new Installation(folder)
            .run("init", "--workspace", "Acme", "--operator", "ada", "--password-file", "nowhere");
    assertThat(ran.err()).contains("FILE_UNREADABLE: Password cannot be read from nowhere");
  }

  @Test
  void rejectsTwoDifferentPasswords() {
    Ran ran =
        new Installation(folder)
            .run(
                ScriptedTerminal.answering(
                    Installation.PASSWORD,
                    "another horse battery",
                    Installation.PASSWORD,
                    Installation.PASSWORD),
                "init",
                "--workspace",
                "Acme",
                "--operator",
                "ada");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("The two passwords are different. Enter them again.");
  }

  @Test
  void asksAgainAfterAnInvalidName() {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran =
        tenon.run(
            ScriptedTerminal.answering(
                "-",
                "acme",
                "Other",
                "x".repeat(256),
                "bob",
                Installation.PASSWORD,
                Installation.PASSWORD),
            "init");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .containsSubsequence(
            "A name has", "A workspace with the name acme", "An operator's name has");
    assertThat(ran.out()).contains("Workspace Other is ready");
  }

  @Test
  void rejectsAnInvalidNameOptionWithoutPrompting() {
    Ran ran =
        new Installation(folder)
            .run(
                ScriptedTerminal.answering("never used"),
                "init",
                "--workspace",
                "-",
                "--operator",
                "ada");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error NAME_INVALID:");
  }

  @Test
  void addsAnotherWorkspaceAndRejectsADuplicate() {
    Installation tenon = new Installation(folder).signedIn();
    Ran second =
        tenon.run(
            "init",
            "--workspace",
            "Globex",
            "--operator",
            "bob",
            "--password-file",
            tenon.passwordFile());
    assertThat(second.exitCode()).as(second.err()).isZero();
    Ran same =
        tenon.run(
            "init",
            "--workspace",
            "ACME",
            "--operator",
            "eve",
            "--password-file",
            tenon.passwordFile());
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.err()).startsWith("error NAME_TAKEN:");
  }

  @Test
  void endsTheSessionAtLogoutAndAtItsExpiration() {
    Installation tenon = new Installation(folder).signedIn();
    assertThat(tenon.run("logout").exitCode()).isZero();
    assertThat(tenon.run("list").err()).startsWith("error NOT_SIGNED_IN:");
    tenon.run("login", "--operator", "ada", "--password-file", tenon.passwordFile());
    tenon.later(Duration.ofDays(365));
    assertThat(tenon.run("list").err())
        .startsWith("error SESSION_EXPIRED:")
        .contains("Sign in again");
    assertThat(tenon.run("list").exitCode()).isEqualTo(2);
  }
}
