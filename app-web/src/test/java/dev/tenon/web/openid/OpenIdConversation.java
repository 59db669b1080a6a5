package dev.tenon.web.openid;

import static dev.tenon.web.openid.ScriptedIssuer.CLIENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.WebOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A console with a provider that a test scripts, and the browser of a person who signs in. */
abstract class OpenIdConversation {

  static final String SESSION = "__Host-tenon-session";
  static final String PENDING = "__Host-tenon-openid";

  final HttpClient client = HttpClient.newHttpClient();
  final ScriptedIssuer issuer = new ScriptedIssuer();
  Instant now = Instant.now();
  Tenon tenon;
  Caller ada;
  TenonWeb web;
  URI address;

  @BeforeEach
  void createOperators() {
    tenon =
        Tenon.builder()
            .store(new InMemoryStore())
            .passwordHasher(new Argon2idPasswordHasher())
            .build();
    ada =
        tenon
            .operators()
            .register("Acme", OperatorId.of("ada"), "correct-horse-battery".toCharArray())
            .caller();
  }

  @AfterEach
  void close() {
    web.close();
    tenon.close();
    issuer.close();
  }

  void start(UnaryOperator<OpenIdOptions> change) {
    OpenIdOptions options = OpenIdOptions.of("Example Login", URI.create(issuer.issuer()), CLIENT);
    web =
        new TenonWeb(
            tenon, WebOptions.DEFAULTS.withOpenId(change.apply(options)).withClock(() -> now));
    address = web.start(0);
  }

  void invite(String name) {
    tenon.operators().invite(OperatorId.of(name), Role.EDITOR, ada);
  }

  /** A sign-in that the browser began: what it sends to the provider, and its cookie. */
  record Pending(Map<String, String> query, String cookie, String nonce) {
    String state() {
      return query.get("state");
    }
  }

  Pending begin(String target) throws Exception {
    HttpResponse<String> answer = get("/sign-in/openid?to=" + URLEncoder.encode(target, UTF_8));
    assertThat(answer.statusCode()).isEqualTo(303);
    URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(location.toString()).startsWith(issuer.issuer() + "/authorize?");
    Map<String, String> query = parameters(location.getRawQuery());
    return new Pending(query, cookie(answer, PENDING).orElseThrow(), query.get("nonce"));
  }

  HttpResponse<String> callback(Pending pending) throws Exception {
    return callback(pending, "Cookie", pending.cookie());
  }

  HttpResponse<String> callback(Pending pending, String... headers) throws Exception {
    return get(
        "/sign-in/openid/callback?code=c&state=" + pending.state() + "&iss=" + issuer.issuer(),
        headers);
  }

  HttpResponse<String> error(String code) throws Exception {
    Pending pending = begin("/");
    return get(
        "/sign-in/openid/callback?error="
            + code
            + "&state="
            + pending.state()
            + "&iss="
            + issuer.issuer(),
        "Cookie",
        pending.cookie());
  }

  HttpResponse<String> assertRefused(Pending pending, int status, String text) throws Exception {
    HttpResponse<String> answer = callback(pending);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>Sign in</h1>").contains(text);
    assertThat(session(answer)).isEmpty();
    return answer;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static Optional<SessionToken> session(HttpResponse<String> answer) {
    return cookie(answer, SESSION)
        .map(cookie -> new SessionToken(cookie.substring(SESSION.length() + 1)));
  }

  static Optional<String> cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .filter(cookie -> cookie.startsWith(name + "=") && cookie.length() > name.length() + 1)
        .findFirst();
  }

  static Map<String, String> parameters(String encoded) {
    return Stream.of(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }
}
