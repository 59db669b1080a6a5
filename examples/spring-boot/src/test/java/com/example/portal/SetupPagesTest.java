package com.example.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** Setup pages and REST API below a path of the application. */
class SetupPagesTest {

  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};

  @TempDir Path folder;
  private Sandbox sandbox;
  private MicrosoftAccount contoso;
  private ConfigurableApplicationContext portal;
  private RestClient http;
  private String address;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"));
    contoso = sandbox.account("contoso", MicrosoftAccount.class);
    SpringApplication application = new SpringApplication(PortalApplication.class);
    Transport transport = sandbox.transport();
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context).registerBean(Transport.class, () -> transport));
    portal =
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.servlet.context-path=/portal",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn",
            "--logging.level.org.flywaydb=error",
            "--spring.datasource.url=jdbc:h2:" + folder.resolve("portal"),
            "--portal.tenon-folder=" + folder.resolve("tenon"));
    address =
        "http://127.0.0.1:" + portal.getEnvironment().getProperty("local.server.port") + "/portal";
    http = RestClient.create(address);
  }

  @AfterEach
  void stop() throws IOException {
    portal.close();
    sandbox.close();
  }

  @Test
  void aCustomersAdministratorWorksThroughASetupLinkInTheBrowser() {
    Optional<Path> chromium =
        Stream.of("chromium-headless-shell", "chromium", "chromium-browser")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    Object customer = post("/customers", Map.of("name", "Contoso")).get("id");
    String onboardings = "/customers/" + customer + "/onboardings";
    Object id = post(onboardings, Map.of("provider", "m365", "name", "Contoso")).get("id");
    String link = post(onboardings + "/" + id + "/setup-link", Map.of()).get("url").toString();
    assertThat(link).startsWith(address + "/tenon/setup/");

    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")))) {
      Page page = browser.newPage();
      List<String> streams = new CopyOnWriteArrayList<>();
      List<String> failed = new CopyOnWriteArrayList<>();
      page.onResponse(
          response -> {
            if (String.valueOf(response.headers().get("content-type")).startsWith("text/event")) {
              streams.add(response.url());
            }
            if (response.status() >= 400) {
              failed.add(response.url());
            }
          });

      Response preview = page.navigate(link);
      assertThat(preview.headers()).containsEntry("referrer-policy", "no-referrer");
      page.getByText("Start").click();
      page.waitForURL(address + "/tenon/setup");
      contoso
          .form()
          .forEach(
              (field, value) -> {
                if (page.locator("input[name=" + field + "]").count() == 1) {
                  page.locator("input[name=" + field + "]").fill(value);
                }
              });
      followTheGuide(onboardings + "/" + id);
      page.locator("#connect button.primary").click();
      page.getByText("The account Contoso is linked.").waitFor();

      assertThat(streams).hasSize(1).allMatch(url -> url.startsWith(address + "/tenon/setup/"));
      assertThat(failed).isEmpty();
    }
    assertThat(get("/customers/" + customer + "/accounts").get("items").toString())
        .contains("Contoso");
  }

  @Test
  void theApiAnswersBelowThePathWithATokenOfTheWorkspace() {
    Object customer = post("/customers", Map.of("name", "Contoso")).get("id");
    Caller caller =
        portal.getBean(Customers.class).caller(Integer.parseInt(String.valueOf(customer)));
    String token =
        portal
            .getBean(Tenon.class)
            .apiTokens()
            .create(
                new CreateApiToken(
                    "erp", Role.VIEWER, Set.of(ApiScope.READ), Duration.ofDays(1), caller))
            .secret()
            .reveal();

    ResponseEntity<Map<String, Object>> list =
        http.get()
            .uri("/tenon/api/v1/integrations")
            .header("Authorization", "Bearer " + token)
            .retrieve()
            .toEntity(OBJECT);
    assertThat(list.getBody()).containsEntry("items", List.of());
    assertThat(get("/tenon/api/v1/openapi.json").get("servers").toString())
        .contains("/portal/tenon/api/v1");
    assertThat(status("/tenon/api/v1/integrations")).isEqualTo(401);
    assertThat(status("/tenon/sign-in")).isEqualTo(404);
    assertThat(status("/tenon/setup/unknown")).isEqualTo(404);
  }

  /** What the customer's administrator does in Entra. */
  private void followTheGuide(String onboarding) {
    byte[] certificate =
        http.get().uri(onboarding + "/files/certificate-pem").retrieve().body(byte[].class);
    sandbox.control().change("contoso", new UploadCertificate(new String(certificate, UTF_8)));
    sandbox.control().change("contoso", new GrantConsent());
  }

  private int status(String path) {
    return http.get()
        .uri(path)
        .retrieve()
        .onStatus(status -> true, (request, response) -> {})
        .toBodilessEntity()
        .getStatusCode()
        .value();
  }

  private Map<String, Object> post(String path, Object body) {
    return http.post().uri(path).body(body).retrieve().body(OBJECT);
  }

  private Map<String, Object> get(String path) {
    return http.get().uri(path).retrieve().body(OBJECT);
  }
}
