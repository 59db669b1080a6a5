package dev.tenon.web.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.fixture.KeptAlerts;
import dev.tenon.web.fixture.KeptMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The API on a free port over a store in memory. Validates every response with the document. As an
 * extension of a test class it runs until the class has ended.
 */
final class RunningApi implements AfterAllCallback, AutoCloseable {

  private static final char[] PASSWORD = "correct-horse-battery-staple".toCharArray();

  private final SampleProvider provider = new SampleProvider();
  private final KeptMail mail = new KeptMail();
  private final Store store = new InMemoryStore();
  private Tenon tenon = newTenon();
  private TenonWeb web = new TenonWeb(tenon, WebOptions.DEFAULTS);
  private URI address = web.start(0);
  private final HttpClient client = HttpClient.newHttpClient();
  private final DocumentedResponses documented = new DocumentedResponses();
  private final AtomicInteger names = new AtomicInteger();
  private final Caller ada = administrator("Acme", "ada");
  private final String token = token(Role.ADMINISTRATOR, EnumSet.allOf(ApiScope.class));

  private Tenon newTenon() {
    return Tenon.builder()
        .store(store)
        .provider(provider)
        .passwordHasher(new ReadableHasher())
        .mailSender(() -> Optional.of(mail))
        .alertSenders(KeptAlerts::all)
        .build();
  }

  /** Ends the server and starts another one over the same store, like a new process. */
  void restart() {
    close();
    tenon = newTenon();
    web = new TenonWeb(tenon, WebOptions.DEFAULTS);
    address = web.start(0);
  }

  /** The administrator of the workspace Acme. */
  Caller ada() {
    return ada;
  }

  /** A token of an administrator with every scope. */
  String token() {
    return token;
  }

  Store store() {
    return store;
  }

  Tenon tenon() {
    return tenon;
  }

  /** The messages that were sent. */
  KeptMail mail() {
    return mail;
  }

  SampleProvider provider() {
    return provider;
  }

  URI address() {
    return address;
  }

  DocumentedResponses documented() {
    return documented;
  }

  /** The administrator of another workspace. */
  Caller administrator(String workspace, String name) {
    Operator operator =
        tenon.operators().register(workspace, OperatorId.of(name), PASSWORD.clone());
    return operator.caller();
  }

  /** A new token in the workspace Acme. */
  String token(Role role, Set<ApiScope> scopes) {
    return token(role, scopes, ada);
  }

  /** A new token. */
  String token(Role role, Set<ApiScope> scopes, Caller creator) {
    return tenon
        .apiTokens()
        .create(
            new CreateApiToken(
                "token " + names.incrementAndGet(), role, scopes, Duration.ofDays(1), creator))
        .secret()
        .reveal();
  }

  /** Links the account of a number. */
  String linked(String number, Caller caller) {
    Onboarding onboarding =
        tenon
            .onboardings()
            .start(
                new StartOnboarding(
                    SampleProvider.ID, "Account " + number, Map.of("number", number), caller));
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(new Connect(onboarding.id(), Map.of(), caller), CheckListener.SILENT);
    return ((ConnectOutcome.Connected) outcome).integration().id().value();
  }

  /** Starts an onboarding. */
  String started(String number, Caller caller) {
    return tenon
        .onboardings()
        .start(
            new StartOnboarding(
                SampleProvider.ID, "Account " + number, Map.of("number", number), caller))
        .id()
        .value();
  }

  /** Sends a request with every scope. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return sendAs(Optional.of(token), method, path, body, headers);
  }

  /** Sends a request; an empty body is none. */
  HttpResponse<String> sendAs(
      Optional<String> bearer, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + ApiDocument.BASE + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    bearer.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    if (!body.isEmpty() && !Arrays.asList(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      documented.require(request.method(), request.uri().getRawPath(), response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a stream, of which a line can be read as soon as it is sent. */
  HttpResponse<Stream<String>> open(String bearer, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + ApiDocument.BASE + path))
            .header("Authorization", "Bearer " + bearer);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body of a response. */
  static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  /** The stable code of a problem. */
  static String code(HttpResponse<String> response) {
    return json(response).get("code").getAsString();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    web.close();
    tenon.close();
  }

  /** Fast, and useless as protection. */
  private static final class ReadableHasher implements PasswordHasher {

    @Override
    public String hash(char[] password) {
      return new String(password);
    }

    @Override
    public boolean matches(char[] password, String hash) {
      return hash.equals(new String(password));
    }
  }
}
