package com.example.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClient;

/** The application with its own database, Flyway and Jackson, against the sandbox. */
class PortalApplicationTest {

  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};

  @TempDir Path folder;
  private Sandbox sandbox;
  private MicrosoftAccount contoso;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"));
    contoso = sandbox.account("contoso", MicrosoftAccount.class);
  }

  @AfterEach
  void stopSandbox() throws IOException {
    sandbox.close();
  }

  @Test
  void linksAnAccountOverHttpAndReturnsItAsJson() {
    try (ConfigurableApplicationContext portal = start()) {
      RestClient http = client(portal);
      Object customer = post(http, "/customers", Map.of("name", "Contoso")).get("id");
      String onboardings = "/customers/" + customer + "/onboardings";

      Map<String, Object> started =
          post(http, onboardings, Map.of("provider", "m365", "name", "Contoso"));
      assertThat(started).containsEntry("provider", "m365").containsEntry("state", "OPEN");
      String onboarding = onboardings + "/" + started.get("id");
      assertThat((List<?>) get(http, onboarding + "/guide").get("steps")).isNotEmpty();

      Map<String, Object> blocked = post(http, onboarding + "/connect", contoso.form());
      assertThat(blocked).containsEntry("type", "blocked");
      assertThat(blocked.toString()).contains("ENTRA_CERTIFICATE_NOT_REGISTERED");

      followTheGuide(http, onboarding);
      Map<String, Object> connected = post(http, onboarding + "/connect", Map.of());
      assertThat(connected).containsEntry("type", "connected");

      String accounts = "/customers/" + customer + "/accounts";
      assertThat((List<?>) get(http, accounts).get("items")).hasSize(1);
      Object id = ((Map<?, ?>) connected.get("integration")).get("id");
      Map<String, Object> read = get(http, accounts + "/" + id);
      assertThat(read.get("integration").toString())
          .contains("state=CONNECTED", contoso.tenantId().toString());
    }
  }

  @Test
  void returnsTheCodeOfATenonFailure() {
    try (ConfigurableApplicationContext portal = start()) {
      RestClient http = client(portal);
      Object customer = post(http, "/customers", Map.of("name", "Contoso")).get("id");

      ResponseEntity<Map<String, Object>> missing =
          http.get()
              .uri("/customers/" + customer + "/accounts/none")
              .retrieve()
              .onStatus(status -> true, (request, response) -> {})
              .toEntity(OBJECT);

      assertThat(missing.getStatusCode().value()).isEqualTo(404);
      assertThat(missing.getBody()).containsEntry("code", "INTEGRATION_NOT_FOUND");
    }
  }

  @Test
  void keepsItsOwnDatabaseFlywayAndJackson() throws ClassNotFoundException {
    try (ConfigurableApplicationContext portal = start()) {
      post(client(portal), "/customers", Map.of("name", "Contoso"));
      JdbcTemplate database = portal.getBean(JdbcTemplate.class);

      assertThat(portal.getBeanNamesForType(DataSource.class)).hasSize(1);
      assertThat(portal.getBeanNamesForType(hostsJsonMapper())).isNotEmpty();
      assertThat(texts(database, "SELECT name FROM customer")).containsExactly("Contoso");
      assertThat(
              texts(
                  database,
                  "SELECT \"script\" FROM \"flyway_schema_history\" WHERE \"type\" = 'SQL'"))
          .containsExactly("V1__customers.sql");
      assertThat(
              texts(
                  database,
                  "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
          .containsExactlyInAnyOrder("CUSTOMER", "flyway_schema_history");
    }
    assertThat(texts(tenonDatabase(), "SELECT name FROM sqlite_master WHERE type = 'table'"))
        .contains("integration")
        .doesNotContain("customer", "flyway_schema_history");
  }

  @Test
  void closesTenonWithTheContextAndFindsItsDataAgain() {
    Tenon closed;
    try (ConfigurableApplicationContext portal = start()) {
      post(client(portal), "/customers", Map.of("name", "Contoso"));
      closed = portal.getBean(Tenon.class);
    }
    assertThatThrownBy(() -> closed.workspaces().list())
        .isInstanceOfSatisfying(
            TenonException.class,
            failure -> assertThat(failure.code().name()).isEqualTo("TENON_CLOSED"));

    try (ConfigurableApplicationContext portal = start()) {
      assertThat(portal.getBean(Tenon.class).workspaces().findByExternalId("1")).isPresent();
      assertThat(get(client(portal), "/customers/1/accounts")).containsEntry("items", List.of());
    }
  }

  @Test
  void hasOneVersionOfJackson2() {
    assertThat(
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(jar -> jar.contains("/com/fasterxml/jackson/"))
                .filter(jar -> !jar.contains("/jackson-annotations/"))
                .map(jar -> Path.of(jar).getParent().getFileName().toString())
                .distinct())
        .hasSize(1);
  }

  /** What the customer's administrator does. */
  private void followTheGuide(RestClient http, String onboarding) {
    byte[] certificate =
        http.get().uri(onboarding + "/files/certificate-pem").retrieve().body(byte[].class);
    sandbox.control().change("contoso", new UploadCertificate(new String(certificate, UTF_8)));
    sandbox.control().change("contoso", new GrantConsent());
  }

  private ConfigurableApplicationContext start() {
    Transport transport = sandbox.transport();
    SpringApplication application = new SpringApplication(PortalApplication.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context).registerBean(Transport.class, () -> transport));
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.main.banner-mode=off",
        "--logging.level.root=warn",
        "--logging.level.org.flywaydb=error",
        "--spring.datasource.url=jdbc:h2:" + folder.resolve("portal"),
        "--portal.tenon-folder=" + folder.resolve("tenon"));
  }

  private JdbcTemplate tenonDatabase() {
    return new JdbcTemplate(
        new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("tenon/tenon.db")));
  }

  private static Class<?> hostsJsonMapper() throws ClassNotFoundException {
    return Class.forName(
        SpringBootVersion.getVersion().startsWith("3.")
            ? "com.fasterxml.jackson.databind.ObjectMapper"
            : "tools.jackson.databind.json.JsonMapper");
  }

  private static List<String> texts(JdbcTemplate database, String query) {
    return database.queryForList(query, String.class);
  }

  private static RestClient client(ConfigurableApplicationContext portal) {
    return RestClient.create(
        "http://127.0.0.1:" + portal.getEnvironment().getProperty("local.server.port"));
  }

  private static Map<String, Object> post(RestClient http, String path, Object body) {
    return http.post().uri(path).body(body).retrieve().body(OBJECT);
  }

  private static Map<String, Object> get(RestClient http, String path) {
    return http.get().uri(path).retrieve().body(OBJECT);
  }
}
