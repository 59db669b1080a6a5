package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {

  private static final String GUID = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate | USAGE_INVALID",
        "list --frobnicate | USAGE_INVALID",
        "list --output xml | USAGE_INVALID",
        "show | USAGE_INVALID",
        "show --output csv Nothing | INTEGRATION_NOT_FOUND",
        "show Nothing | INTEGRATION_NOT_FOUND",
        "verify | USAGE_INVALID",
        "verify Nothing | INTEGRATION_NOT_FOUND",
        "verify --all Nothing | USAGE_INVALID",
        "rename Nothing Something | INTEGRATION_NOT_FOUND",
        "history Nothing | INTEGRATION_NOT_FOUND",
        "audit --limit 0 | USAGE_INVALID",
        "audit --limit many | USAGE_INVALID",
        "link | USAGE_INVALID",
        "link nowhere --name X | PROVIDER_NOT_FOUND",
        "guide nowhere | PROVIDER_NOT_FOUND",
        "link nowhere --name X --prepare --save aws | PROVIDER_NOT_FOUND",
        "guide nowhere --save aws | PROVIDER_NOT_FOUND",
        "link m365 | INPUT_MISSING",
        "link m365 --name X | INPUT_MISSING",
        "link m365 --name X --wait soon | USAGE_INVALID",
        "guide m365 --name X | ONBOARDING_NOT_FOUND",
        "login --operator ada --password-file nowhere | FILE_UNREADABLE",
        "init --workspace W --operator b\u0007d --password-file password | ID_INVALID",
        "completion fish | USAGE_INVALID",
        "sandbox accounts | SANDBOX_GONE",
        "sandbox --fleet nobody=3 | USAGE_INVALID",
        "sandbox --fleet healthy | USAGE_INVALID",
        "sandbox --fleet healthy=many | USAGE_INVALID",
        "sandbox --fleet healthy=0 | USAGE_INVALID",
        "list --provider-path nowhere | FILE_UNREADABLE",
        "serve --traces-endpoint ftp://127.0.0.1 | USAGE_INVALID",
        "serve --traces-endpoint https://collector.example.com?key=1 | USAGE_INVALID",
      })
  void reportsAStableCodeAndAMessage(String line, String code) {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran = tenon.run(line.split(" "));
    assertThat(ran.err()).startsWith("error " + code + ": ").endsWith("\n");
    assertThat(ran.err().strip()).doesNotContain("\n").doesNotContain("Exception");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(code.equals("SANDBOX_GONE") ? 75 : 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tenant-id | not-a-guid",
        "--application-id | not-a-guid",
        "--organization | not_a_domain",
        "--cloud | mars",
      })
  void rejectsAMalformedFormValueWithoutEchoingIt(String option, String value) {
    Installation tenon = new Installation(folder).signedIn();
    List<String> words =
        List.of(
            "link",
            "m365",
            "--name",
            "X",
            "--tenant-id",
            GUID,
            "--application-id",
            GUID,
            "--organization",
            "contoso.onmicrosoft.com",
            "--cloud",
            "global");
    List<String> changed = new ArrayList<>(words);
    changed.set(words.indexOf(option) + 1, value);
    Ran ran = tenon.run(changed.toArray(String[]::new));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("error FORM_INVALID: ")
        .contains("must be")
        .doesNotContain(value);
    assertThat(tenon.run().out()).doesNotContain("Unfinished");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lsit | There is no command \"lsit\". Did you mean: list?",
        "frobnicate | There is no command \"frobnicate\".",
        "list --sandbx x | There is no option --sandbx. Did you mean: --sandbox?",
        "list Contoso | \"Contoso\" is an unexpected argument.",
        "list --output xml | --output must be one of table, json, json-lines, csv, env,"
            + " credential-process.",
        "audit --limit abc | --limit must be a whole number.",
        "completion fish | SHELL must be one of bash, zsh.",
        "show | NAME is missing.",
        "notify add ops | Specify --kind KIND.",
      })
  void explainsAnInvalidCommandLine(String line, String sentence) {
    Ran ran = new Installation(folder).run(line.split(" "));
    assertThat(ran.err()).startsWith("error USAGE_INVALID: " + sentence + " See: tenon");
  }

  @Test
  void rejectsTheIdOfASecretInsteadOfItsValue() {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran =
        tenon.run(
            "link",
            "m365",
            "--name",
            "X",
            "--tenant-id",
            GUID,
            "--application-id",
            GUID,
            "--organization",
            "contoso.onmicrosoft.com",
            "--client-secret-file",
            tenon.file("secret", GUID));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("error FORM_INVALID: ").contains("Secret ID");
  }

  @Test
  void rejectsANameWithAnEscapeSequence() {
    Installation tenon = new Installation(folder).signedIn();
    Ran ran = tenon.run("link", "m365", "--name", "\u001b[31mred", "--prepare");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("error NAME_INVALID: ").doesNotContain("\u001b");
  }

  @Test
  void failsWithoutTheKeyFile() throws IOException {
    Installation tenon = new Installation(folder).signedIn();
    Files.delete(tenon.home().resolve("key"));
    assertThat(tenon.run("list").err())
        .startsWith("error KEY_MISSING: ")
        .contains("or set TENON_KEY_FILE to its path.");
    assertThat(tenon.run("list").exitCode()).isEqualTo(2);
  }

  @Test
  void reportsAMissingDatabase() throws IOException {
    Installation tenon = new Installation(folder).signedIn();
    Files.delete(tenon.home().resolve("tenon.db"));
    assertThat(tenon.run().err()).startsWith("error DATABASE_MISSING: ");
    assertThat(tenon.run("list").err())
        .startsWith("error DATABASE_MISSING: ")
        .contains("Restore the database");
    assertThat(tenon.run("doctor").exitCode()).isEqualTo(1);
    assertThat(tenon.run("doctor").out()).contains("DATABASE_MISSING");
    Ran init =
        tenon.run(
            "init",
            "--workspace",
            "Anew",
            "--operator",
            "ada",
            "--password-file",
            tenon.passwordFile());
    assertThat(init.err()).startsWith("error DATABASE_MISSING: ");
    assertThat(tenon.home().resolve("tenon.db")).doesNotExist();
  }

  @Test
  void rejectsTheKeyOfAnotherDatabase() throws IOException {
    Installation tenon = new Installation(folder).signedIn();
    Installation other =
        new Installation(Files.createDirectory(folder.resolve("other"))).signedIn();
    Ran ran = tenon.with("TENON_KEY_FILE", other.home().resolve("key").toString()).run("list");
    assertThat(ran.err()).startsWith("error KEY_FOREIGN: ");
  }

  @Test
  void rejectsAKeyFileThatOthersCanRead() {
    Installation tenon = new Installation(folder).signedIn();
    assertThat(tenon.home().resolve("key").toFile().setReadable(true, false)).isTrue();
    assertThat(tenon.run("list").err()).startsWith("error KEY_EXPOSED: ").contains("chmod 600");
  }

  @Test
  void reportsADamagedDatabase() throws IOException {
    Installation tenon = new Installation(folder).signedIn();
    Files.writeString(tenon.home().resolve("tenon.db"), "this is no database at all".repeat(100));
    Ran ran = tenon.run("list");
    assertThat(ran.exitCode()).isEqualTo(70);
    assertThat(ran.err()).startsWith("error STORE_CORRUPT: ");
    Ran doctor = tenon.run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("✗ fail").contains("STORE_CORRUPT");
  }

  @Test
  void reportsAnAlteredAuditTrail() throws Exception {
    Installation tenon = new Installation(folder).signedIn();
    String verified = tenon.run("audit", "verify").out();
    String head = verified.replaceAll("(?s).*Newest hash *([0-9a-f]{64}).*", "$1");
    assertThat(tenon.run("audit", "verify", "--head", head).exitCode()).isZero();
    assertThat(tenon.run("audit", "verify", "--head", "f".repeat(64)).exitCode()).isEqualTo(1);
    assertThat(tenon.run("audit", "verify", "--head", "f00").err())
        .startsWith("error AUDIT_HEAD_INVALID: ");
    try (Connection attacker =
            DriverManager.getConnection("jdbc:sqlite:" + tenon.home().resolve("tenon.db"));
        Statement statement = attacker.createStatement()) {
      statement.executeUpdate("DROP TRIGGER audit_entry_is_not_removed");
      statement.executeUpdate(
          "DELETE FROM audit_entry WHERE sequence = (SELECT max(sequence) FROM audit_entry)");
    }

    Ran ran = tenon.run("audit", "verify");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("The entry is missing; the sealed trail has");
    assertThat(tenon.run("doctor").out()).contains("STORE_TAMPERED").contains("audit trail");
  }

  @Test
  void reportsAlteredRecords() throws Exception {
    Installation tenon = new Installation(folder).signedIn();
    assertThat(tenon.run("doctor").out()).contains("Records: intact");
    try (Connection attacker =
            DriverManager.getConnection("jdbc:sqlite:" + tenon.home().resolve("tenon.db"));
        Statement statement = attacker.createStatement()) {
      statement.executeUpdate("UPDATE operator SET role = 'VIEWER'");
    }

    Ran ran = tenon.run("list");
    assertThat(ran.exitCode()).isEqualTo(70);
    assertThat(ran.err()).startsWith("error STORE_TAMPERED: ").contains("table operator");
    Ran doctor = tenon.run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("✗ fail").contains("STORE_TAMPERED").contains("Records");
  }

  @Test
  void reportsSettingsThatTheProviderRejects() throws IOException {
    Installation tenon = new Installation(folder).signedIn();
    Files.writeString(tenon.home().resolve("tenon.properties"), "provider.aws.regions=evil.com#\n");

    Ran doctor = tenon.run("doctor");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("SETTING_INVALID").contains("regions of provider aws");
  }

  @Test
  void saysWhereToAddAMissingSetting() {
    Ran ran = new Installation(folder).signedIn().run("link", "aws", "--name", "A", "--prepare");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("error SETTING_MISSING: ")
        .contains("principals of provider aws")
        .contains("tenon.properties");
  }

  @Test
  void printsErrorsAsJsonWithOutputJson() {
    Ran ran = new Installation(folder).run("list", "--output", "json");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(JsonParser.parseString(ran.err()).getAsJsonObject().toString())
        .contains("\"code\":\"NOT_INITIALIZED\"")
        .contains("\"exitCode\":2");
  }

  @Test
  void writesTheStackTraceOfADefectOnlyToTheLog() {
    Installation tenon = new Installation(folder).signedIn();
    List<Runnable> failures =
        List.of(
            () -> {
              throw new IllegalStateException("planted");
            },
            () -> {
              throw new NoClassDefFoundError("planted");
            });

    for (Runnable failure : failures) {
      Ran ran = tenon.run(ScriptedTerminal.failing(failure), "list");

      assertThat(ran.exitCode()).isEqualTo(70);
      assertThat(ran.err()).startsWith("error INTERNAL_FAULT: ").doesNotContain("at dev.tenon");
      assertThat(ran.err()).contains(tenon.home().resolve("log/tenon.log").toString());
    }
  }
}
