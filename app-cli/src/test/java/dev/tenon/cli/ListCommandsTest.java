package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenon list} and {@code tenon audit} with their options, page by page. */
class ListCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void linkFourAccounts() throws IOException {
    tenon = new Installation(folder).signedIn();
    ProviderJar.install(tenon);
    for (String[] account :
        new String[][] {{"Cirrus", "4"}, {"Altus", "3"}, {"Stratus", "2"}, {"Cumulus", "1"}}) {
      ProviderJar.link(tenon, account[0], account[1]);
      tenon.later(Duration.ofMinutes(10));
    }
    tenon.run("pause", "Stratus");
  }

  @Test
  void listPagesWithACursor() {
    List<String> pages = new ArrayList<>();
    JsonObject page = json("list", "--limit", "3");
    pages.add(names(page));
    page = json("list", "--limit", "3", "--cursor", page.get("next").getAsString());
    pages.add(names(page));

    assertThat(pages).containsExactly("Altus Cirrus Cumulus", "Stratus");
    assertThat(page.get("next").isJsonNull()).isTrue();
    assertThat(names(json("list", "--limit", "1", "--all")))
        .isEqualTo("Altus Cirrus Cumulus Stratus");
    Ran text = tenon.run("list", "--limit", "3");
    assertThat(text.out()).contains("--cursor ").contains("--all");
  }

  @Test
  void listSortsFiltersAndSearches() {
    assertThat(names(json("list", "--sort", "linked"))).isEqualTo("Cirrus Altus Stratus Cumulus");
    assertThat(names(json("list", "--sort", "-linked"))).isEqualTo("Cumulus Stratus Altus Cirrus");
    assertThat(names(json("list", "--sort=-name"))).isEqualTo("Stratus Cumulus Cirrus Altus");
    assertThat(names(json("list", "--state", "paused"))).isEqualTo("Stratus");
    assertThat(names(json("list", "--state", "paused,connected", "--search", "TUS")))
        .isEqualTo("Altus Stratus");
    assertThat(names(json("list", "--provider", "aws"))).isEmpty();
    assertThat(names(json("list", "--provider", "aws,nimbus", "--search", "umul")))
        .isEqualTo("Cumulus");
    assertThat(names(json("list", "--finding", "NOTHING_SUCH"))).isEmpty();
  }

  @Test
  void listShowsWhenTheNextVerificationIsDue() {
    assertThat(tenon.run("list", "--search", "Cumulus").out())
        .contains("DUE")
        .containsPattern("  in \\d+ \\w+  ");
    assertThat(tenon.run("list", "--search", "Stratus").out().lines().skip(1))
        .anyMatch(line -> line.matches("Stratus .* +- +.*"));
    JsonObject cumulus =
        json("list", "--search", "Cumulus").getAsJsonArray("integrations").get(0).getAsJsonObject();
    Instant attempted = Instant.parse(cumulus.get("attemptedAt").getAsString());
    assertThat(Instant.parse(cumulus.get("dueAt").getAsString()))
        .isBetween(attempted.plus(Duration.ofHours(1)), attempted.plus(Duration.ofHours(25)));
    tenon.later(Duration.ofHours(25));
    tenon.run("login", "--operator", "ada", "--password-file", tenon.passwordFile());
    assertThat(tenon.run("list", "--search", "Cumulus").out()).contains("  now  ");
  }

  @Test
  void listRejectsACursorOfAnotherListAndInvalidOptions() {
    String cursor = json("list", "--limit", "1").get("next").getAsString();

    assertRefused("CURSOR_INVALID", "list", "--limit", "1", "--cursor", cursor, "--sort", "state");
    assertRefused("CURSOR_INVALID", "list", "--cursor", cursor, "--state", "paused");
    assertRefused("CURSOR_INVALID", "list", "--cursor", "x" + cursor);
    assertRefused("CURSOR_INVALID", "audit", "--cursor", cursor);
    assertRefused("USAGE_INVALID", "list", "--limit", "0");
    assertRefused("USAGE_INVALID", "list", "--limit", "501");
    assertRefused("USAGE_INVALID", "list", "--limit", "many");
    assertRefused("USAGE_INVALID", "list", "--sort", "colour");
    assertRefused("USAGE_INVALID", "list", "--state", "fine");
    assertRefused("USAGE_INVALID", "list", "--provider", "not an id");
  }

  @Test
  void auditPagesNewestFirstAndFilters() {
    JsonObject first = json("audit", "--limit", "2");
    assertThat(actions(first).get(0)).isEqualTo("INTEGRATION_PAUSED");
    JsonObject second = json("audit", "--limit", "2", "--cursor", first.get("next").getAsString());
    JsonObject all = json("audit", "--all");
    List<String> expected = new ArrayList<>(actions(first));
    expected.addAll(actions(second));
    assertThat(actions(all)).startsWith(expected.toArray(String[]::new));
    assertThat(all.get("next").isJsonNull()).isTrue();

    assertThat(actions(json("audit", "--action", "integration-linked")))
        .hasSize(4)
        .containsOnly("INTEGRATION_LINKED");
    assertThat(actions(json("audit", "--by", "nobody"))).isEmpty();
    assertThat(actions(json("audit", "--by", "ada", "--action", "INTEGRATION_PAUSED"))).hasSize(1);
    String id =
        json("list", "--search", "Stratus")
            .getAsJsonArray("integrations")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    assertThat(actions(json("audit", "--subject", id)))
        .contains("INTEGRATION_LINKED", "INTEGRATION_PAUSED");

    assertRefused("USAGE_INVALID", "audit", "--action", "flying");
    assertRefused(
        "CURSOR_INVALID", "audit", "--by", "ada", "--cursor", first.get("next").getAsString());
  }

  private void assertRefused(String code, String... words) {
    Ran ran = tenon.run(words);
    assertThat(ran.exitCode()).as(String.join(" ", words)).isEqualTo(2);
    assertThat(ran.err()).startsWith("error " + code + ":");
  }

  private JsonObject json(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--output=json";
    Ran ran = tenon.run(all);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }

  private static String names(JsonObject page) {
    List<String> names = new ArrayList<>();
    page.getAsJsonArray("integrations")
        .forEach(one -> names.add(one.getAsJsonObject().get("name").getAsString()));
    return String.join(" ", names);
  }

  private static List<String> actions(JsonObject page) {
    List<String> actions = new ArrayList<>();
    page.getAsJsonArray("entries")
        .forEach(one -> actions.add(one.getAsJsonObject().get("action").getAsString()));
    return actions;
  }
}
