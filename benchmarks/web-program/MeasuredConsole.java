import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The console over a seeded store, on a port of its own, with a signed-in operator. */
final class MeasuredConsole implements AutoCloseable {

  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final char[] PASSWORD = "correct-horse-battery-staple".toCharArray();
  private static final String CSRF = "a-token-of-the-benchmark";

  private final SqliteStore store;
  private final Tenon tenon;
  private final TenonWeb web;
  private final TimedServer timed;
  private final URI address;
  private final Caller caller;
  private final String cookies;
  private final int accounts;

  MeasuredConsole(Path folder, int accounts) throws Exception {
    SqliteStore.createFolder(folder);
    PasswordHasher hasher = new Argon2idPasswordHasher();
    this.accounts = accounts;
    this.store =
        SqliteStore.open(folder.resolve("tenon.db"), KeyFile.create(folder.resolve("vault.key")));
    this.tenon =
        Tenon.builder()
            .store(store)
            .provider(new Scripted())
            .provider(new PacedProvider())
            .provider(new M365ProviderFactory())
            .provider(
                new AwsProviderFactory(),
                Map.of("principals", "arn:aws:iam::123456789012:role/Platform"))
            .provider(new AzureProviderFactory())
            .passwordHasher(hasher)
            .build();
    OperatorId operator = OperatorId.of("bench");
    this.caller =
        new Caller(
            tenon.operators().register("Benchmark", operator, PASSWORD).workspace(),
            operator,
            Role.ADMINISTRATOR);
    this.cookies =
        "__Host-tenon-session=%s; __Host-tenon-csrf=%s"
            .formatted(tenon.operators().signIn(operator, PASSWORD).token().reveal(), CSRF);
    SeededIntegrations.add(store, caller.workspace(), accounts);
    this.web = new TenonWeb(tenon, WebOptions.DEFAULTS);
    this.timed = new TimedServer(web.servlet());
    this.address = web.start(0);
  }

  Tenon tenon() {
    return tenon;
  }

  Caller caller() {
    return caller;
  }

  int accounts() {
    return accounts;
  }

  /** Requests a page as the operator's browser does; compressed, as browsers ask for it. */
  HttpRequest get(String path) {
    return get(address, path, cookies);
  }

  /** Requests a page with other cookies. */
  HttpRequest get(String path, String otherCookies) {
    return get(address, path, otherCookies);
  }

  /** Requests a page and returns the time that the server took, in milliseconds. */
  double serverMillis(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(get(timed.address(), path, cookies), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return timed.lastMillis();
  }

  /** Sends a form without fields, as the operator or with other cookies. */
  HttpResponse<String> post(String path, Optional<String> otherCookies) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Cookie", otherCookies.map(some -> some + csrfCookie()).orElse(cookies))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("_csrf=" + CSRF))
            .build(),
        BodyHandlers.ofString());
  }

  /** The path of the page in the middle of all accounts. */
  String deepPath() {
    Optional<Cursor> cursor = Optional.empty();
    for (int seen = 0; seen < accounts / 2; seen += 500) {
      cursor =
          tenon
              .integrations()
              .list(
                  IntegrationFilter.ALL,
                  IntegrationOrder.NAME,
                  new PageRequest(500, cursor),
                  caller)
              .next();
    }
    return "/integrations?after=" + cursor.orElseThrow().value();
  }

  private static String csrfCookie() {
    return "; __Host-tenon-csrf=" + CSRF;
  }

  private static HttpRequest get(URI server, String path, String cookies) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Cookie", cookies)
        .header("Accept-Encoding", "gzip")
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  @Override
  public void close() throws Exception {
    timed.close();
    web.close();
    tenon.close();
    store.close();
  }
}
