package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceGraphTest {

  private static final String PATH = "/providers/Microsoft.ResourceGraph/resources";
  private static Sandbox sandbox;
  private static ArmTestClient arm;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios(
                    "azure-vaults-mixed", "azure-reader-one-subscription", "azure-no-role"));
    arm = new ArmTestClient(sandbox, "azure-vaults-mixed");
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void findsTheVaultsThatUseAccessPolicies() {
    Answer answer =
        arm.query(
            "Resources | where type =~ 'Microsoft.KeyVault/vaults' and"
                + " tobool(properties.enableRbacAuthorization) == false"
                + " | project id, name, byRoles = properties.enableRbacAuthorization"
                + " | order by name asc");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.at("totalRecords").getAsInt()).isEqualTo(2);
    assertThat(answer.textAt("data/0/name")).isEqualTo("kv-app-vaults-mixed");
    assertThat(answer.at("data/0/byRoles").getAsBoolean()).isFalse();
    assertThat(answer.at("data/0").getAsJsonObject().keySet())
        .containsExactly("id", "name", "byRoles");
  }

  @Test
  void findsSubscriptionsAndCounts() {
    assertThat(
            arm.query(
                    "resourcecontainers | where type == 'microsoft.resources/subscriptions' |"
                        + " count")
                .at("data/0/Count")
                .getAsInt())
        .isEqualTo(3);
    assertThat(
            arm.query("ResourceContainers | where name in~ ('production', \"IDENTITY\")")
                .at("count")
                .getAsInt())
        .isEqualTo(2);
    assertThat(
            arm.query("Resources | where name != 'kv-id-vaults-mixed' | limit 2")
                .at("count")
                .getAsInt())
        .isEqualTo(2);
  }

  @Test
  void returnsOnlyWhatTheCallerMayRead() {
    ArmTestClient narrow = new ArmTestClient(sandbox, "azure-reader-one-subscription");

    assertThat(narrow.query("Resources | project name").at("data"))
        .hasToString("[{\"name\":\"kv-prod-reader-one-subscription\"}]");
    Answer nothing = new ArmTestClient(sandbox, "azure-no-role").query("Resources");
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.textAt("error/details/0/code"))
        .isEqualTo("NoValidSubscriptionsInQueryRequest");
  }

  @Test
  void returnsATokenForTheNextPage() {
    String body = "{\"query\":\"Resources | project id\",\"options\":{\"$top\":3%s}}";
    Answer first = arm.send("POST", PATH, body.formatted(""));
    Answer second =
        arm.send(
            "POST", PATH, body.formatted(",\"$skipToken\":\"" + first.textAt("$skipToken") + "\""));

    assertThat(first.at("count").getAsInt()).isEqualTo(3);
    assertThat(second.at("count").getAsInt()).isEqualTo(1);
    assertThat(second.json().has("$skipToken")).isFalse();
    Answer withoutId = arm.send("POST", PATH, body.formatted("").replace("id", "name"));
    assertThat(withoutId.textAt("resultTruncated")).isEqualTo("true");
    assertThat(withoutId.json().has("$skipToken")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Secrets",
        "Resources | join kind=inner (Resources) on id",
        "Resources | where name has 'x'",
        "Resources | where name == 1",
        "Resources | limit many",
        "Resources | where name == 'open",
        "Resources name"
      })
  void refusesAnUnsupportedQuery(String query) {
    Answer answer = arm.query(query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.textAt("error/code")).isEqualTo("BadRequest");
    assertThat(answer.textAt("error/details/0/message")).isNotEmpty();
  }
}
