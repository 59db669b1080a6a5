package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class ShopApplicationTest {

  @TempDir Path folder;

  @Test
  void startsBesideADatabaseOfItsOwnAndAnswersWithTheResultsOfTenon() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"));
        ConfigurableApplicationContext shop = start(sandbox)) {
      MicrosoftAccount contoso = sandbox.account("contoso", MicrosoftAccount.class);
      JdbcTemplate database = shop.getBean(JdbcTemplate.class);
      assertThat(database.queryForObject("SELECT count(*) FROM customer", Integer.class)).isOne();
      assertThat(database.queryForList("SELECT \"script\" FROM \"flyway_schema_history\"", String.class))
          .as("the host's migrations, and no others")
          .containsExactly("V1__shop.sql");

      String port = shop.getEnvironment().getProperty("local.server.port");
      String shopUrl = "http://127.0.0.1:" + port;
      HttpResponse<String> started = post(shopUrl + "/customers/1/accounts", "{\"name\":\"Contoso\"}");
      assertThat(started.statusCode()).isEqualTo(200);
      assertThat(started.body()).contains("\"name\":\"Contoso\"", "\"provider\":\"m365\"");
      String onboarding = started.body().replaceAll(".*?\"id\":\"(onb_[^\"]+)\".*", "$1");

      HttpResponse<String> blocked =
          post(
              shopUrl + "/customers/1/accounts/" + onboarding + "/connect",
              """
              {"tenantId": "%s", "applicationId": "%s", "organization": "%s"}
              """
                  .formatted(
                      contoso.tenantId(), contoso.applicationId(), contoso.organization()));
      assertThat(blocked.statusCode()).isEqualTo(200);
      assertThat(blocked.body())
          .contains("\"type\":\"blocked\"", "ENTRA_CERTIFICATE_NOT_REGISTERED");
    }
  }

  private ConfigurableApplicationContext start(Sandbox sandbox) {
    Transport transport = sandbox.transport();
    SpringApplication application = new SpringApplication(ShopApplication.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(Transport.class, () -> transport));
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--shop.tenon-folder=" + folder.resolve("tenon"));
  }

  private static HttpResponse<String> post(String url, String json)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
