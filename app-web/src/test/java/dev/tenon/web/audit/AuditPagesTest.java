package dev.tenon.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.SignedInClient;
import dev.tenon.web.page.VisibleText;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditPagesTest {

  private static final int RENAMES = 520;

  private static RunningConsole console;
  private static Caller ada;
  private static SignedInClient client;
  private static Integration integration;

  @BeforeAll
  static void start() {
    console = RunningConsole.start();
    ada = console.administrator();
    client = SignedInClient.of(console, ada);
    integration = new SampleIntegrations(console, ada.workspace(), "m365").healthy("Contoso");
    for (int i = 0; i < RENAMES; i++) {
      console.tenon().integrations().rename(integration.id(), "=1+" + i, ada);
    }
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void filtersByActionOperatorAndSubject() {
    String path = "/audit?action=INTEGRATION_RENAMED&operator=ada&subject=";
    String page = client.get(path + integration.id().value()).body();

    assertThat(page).contains("Integration renamed", "rel=\"next\"", "=1+519");
    assertThat(client.get(path + "other").body()).contains("No entry matches");
    assertThat(client.get("/audit?action=SIGN_IN_SUCCEEDED").body())
        .contains("Sign in succeeded", "API token created", "Workspace external ID set")
        .doesNotContain("Integration renamed<br>");
  }

  @Test
  void exportsEveryEntryAsJsonLines() {
    HttpResponse<String> response = client.get("/audit/export.jsonl?action=INTEGRATION_RENAMED");
    List<String> lines = response.body().lines().toList();

    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/jsonl");
    assertThat(lines).hasSize(RENAMES);
    assertThat(JsonParser.parseString(lines.get(0)).getAsJsonObject().get("action").getAsString())
        .isEqualTo("INTEGRATION_RENAMED");
  }

  @Test
  void exportsCsvThatNoSpreadsheetEvaluates() {
    List<String> lines =
        client.get("/audit/export.csv?action=INTEGRATION_RENAMED").body().lines().toList();

    assertThat(lines).hasSize(RENAMES + 1);
    assertThat(lines.get(0)).startsWith("\"sequence\",\"at\",\"operator\"");
    for (String payload : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "＝1", "\n=1")) {
      assertThat(CsvRow.of(payload, "a\"b")).isEqualTo("\"'" + payload + "\",\"a\"\"b\"\r\n");
    }
    assertThat(CsvRow.of("x=1")).isEqualTo("\"x=1\"\r\n");
  }

  @Test
  void exportsShowMarksThatReorderText() {
    assertThat(CsvRow.of("invoice\u202Efdp\u200F.\u061Cexe"))
        .isEqualTo("\"invoice\uFFFDfdp\uFFFD.\uFFFDexe\"\r\n");
    String json = VisibleText.escaped("{\"name\":\"a\u202Eb\u2069c\u200Fd\"}");
    assertThat(json).isEqualTo("{\"name\":\"a\\u202eb\\u2069c\\u200fd\"}");
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("name").getAsString())
        .isEqualTo("a\u202Eb\u2069c\u200Fd");
  }

  @Test
  void verifiesTheChain() {
    assertThat(client.get("/audit/chain").body()).contains("The audit trail is intact");
  }

  @Test
  void viewersReadTheirWorkspaceOnly() {
    SignedInClient viewer = SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
    assertThat(viewer.get("/audit").statusCode()).isEqualTo(200);

    SignedInClient eve = SignedInClient.of(console, console.administrator("Other", "eve"));
    assertThat(eve.get("/audit/export.jsonl").body()).contains("eve").doesNotContain("\"ada\"");
    assertThat(eve.get("/audit?subject=" + integration.id().value()).body())
        .contains("No entry matches");
  }
}
