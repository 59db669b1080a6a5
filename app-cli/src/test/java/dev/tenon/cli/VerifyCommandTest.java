package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void linkThreeAccounts() throws IOException {
    tenon = new Installation(folder).signedIn();
    ProviderJar.install(tenon);
    ProviderJar.link(tenon, "Cirrus", "1");
    ProviderJar.link(tenon, "Stratus", "2");
    ProviderJar.link(tenon, "Cumulus", "3");
  }

  @Test
  void continuesAfterAFailureAndExitsWithTheHighestCode() {
    tenon.run("pause", "Cirrus");

    Ran ran = tenon.run("verify", "Cirrus", "Nobody", "Stratus");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .contains("Cirrus: not verified")
        .contains("INTEGRATION_PAUSED")
        .contains("Nobody: not verified")
        .contains("INTEGRATION_NOT_FOUND")
        .contains("Stratus  connected")
        .contains("1 passed, 2 not verified.");
    assertThat(ran.err()).as("progress is for terminals").isEmpty();
  }

  @Test
  void printsOneDocumentForAll() {
    tenon.run("pause", "Cirrus");

    Ran ran = tenon.run("verify", "--all", "-o", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    JsonObject document = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(document.getAsJsonObject("counts").get("passed").getAsInt()).isEqualTo(2);
    assertThat(document.getAsJsonArray("verified")).hasSize(2);
    assertThat(document.getAsJsonArray("notVerified")).isEmpty();
    assertThat(document.getAsJsonArray("findings")).isEmpty();
  }

  @Test
  void printsADocumentIfNothingWasVerified() {
    Ran ran = tenon.run("verify", "Nobody", "Nothing", "-o", "json");

    JsonObject document = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(document.getAsJsonArray("verified")).isEmpty();
    assertThat(document.getAsJsonArray("notVerified")).hasSize(2);
    JsonObject finding = document.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.get("code").getAsString()).isEqualTo("INTEGRATION_NOT_FOUND");
    assertThat(finding.get("integrations").getAsInt()).isEqualTo(2);
  }

  @Test
  void showsAProgressBarOnATerminal() {
    Ran ran = tenon.run(ScriptedTerminal.drawing(), "verify", "--all");

    assertThat(ran.err())
        .contains("[....................] 0/3")
        .contains("[####################] 3/3: ")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void resumesOnlyASelection() {
    assertThat(tenon.run("verify", "Cirrus", "--resume").err())
        .contains("--resume needs --all or a filter, and no NAME.");
    Ran ran = tenon.run("verify", "--all", "--resume");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("There is no interrupted verification. Starting one.");
    assertThat(ran.out()).contains("3 passed.");
  }

  @Test
  void printsALineForEachResult() {
    tenon.run("pause", "Cirrus");

    Ran ran = tenon.run("verify", "Cirrus", "Stratus", "Cumulus", "-o", "json-lines");

    List<JsonObject> lines =
        ran.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.subList(0, 3))
        .filteredOn(line -> line.get("notVerified").isJsonNull())
        .extracting(
            line ->
                line.getAsJsonObject("verified")
                    .getAsJsonObject("integration")
                    .get("name")
                    .getAsString())
        .containsExactlyInAnyOrder("Stratus", "Cumulus");
    JsonObject counts = lines.get(3).getAsJsonObject("counts");
    assertThat(counts.get("passed").getAsInt()).isEqualTo(2);
    assertThat(counts.get("notVerified").getAsInt()).isEqualTo(1);
    assertThat(tenon.run("list", "-o", "json-lines").err())
        .contains("USAGE_INVALID")
        .contains("--output json-lines is for tenon verify");
  }

  @Test
  void verifiesIntegrationsThatMatchAFilter() {
    assertThat(tenon.run("verify", "--search", "umulus", "--concurrency", "2").out())
        .contains("Cumulus: connected")
        .doesNotContain("Stratus");
    Ran none = tenon.run("verify", "--state", "broken");
    assertThat(none.exitCode()).isZero();
    assertThat(none.out()).contains("Nothing to verify; no integration matches.");
  }

  @Test
  void verifiesIntegrationsThatAreDue() {
    tenon.run("pause", "Cirrus");
    tenon.later(Duration.ofHours(24).plusMinutes(30));
    tenon.run("login", "--operator", "ada", "--password-file", tenon.passwordFile());
    tenon.run("verify", "Stratus");
    tenon.later(Duration.ofMinutes(31));

    assertThat(tenon.run("list", "--due").out())
        .contains("Cumulus")
        .contains("now")
        .doesNotContain("Stratus")
        .doesNotContain("Cirrus");
    assertThat(tenon.run("verify", "--due").out())
        .contains("Cumulus: connected")
        .doesNotContain("Stratus");
    assertThat(tenon.run("verify", "--due").out()).contains("Nothing to verify");
    assertThat(tenon.run("list", "--due", "--state", "paused").out())
        .contains("No integration matches.");
  }

  @Test
  void reportsInvalidOptions() {
    for (String[] words :
        new String[][] {
          {"verify"},
          {"verify", "Cirrus", "--all"},
          {"verify", "Cirrus", "--provider", "nimbus"},
          {"verify", "--all", "--concurrency", "0"},
          {"verify", "--all", "--concurrency", "65"}
        }) {
      Ran ran = tenon.run(words);
      assertThat(ran.exitCode()).as(String.join(" ", words)).isEqualTo(2);
      assertThat(ran.err()).startsWith("error USAGE_INVALID:");
    }
  }
}
