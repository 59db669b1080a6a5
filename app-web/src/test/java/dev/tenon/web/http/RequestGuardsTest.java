package dev.tenon.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards in front of every page, as a hostile site, proxy or client meets them. */
class RequestGuardsTest {

  private static final String PASSWORD = "correct-horse-battery-staple";
  private static final String SESSION = "__Host-tenon-session";
  private static final String CSRF = "__Host-tenon-csrf";

  private final HttpClient client = HttpClient.newHttpClient();
  private Tenon tenon;
  private TenonWeb web;
  private URI address;

  @BeforeEach
  void start() {
    tenon =
        Tenon.builder()
            .store(new InMemoryStore())
            .passwordHasher(new Argon2idPasswordHasher())
            .build();
    tenon.operators().register("Acme", OperatorId.of("ada"), PASSWORD.toCharArray());
    web = new TenonWeb(tenon, WebOptions.DEFAULTS);
    address = web.start(0);
  }

  @AfterEach
  void close() {
    web.close();
    tenon.close();
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() throws Exception {
    for (String path : List.of("/sign-in", "/nothing-here", "/", "/api/v1/integrations")) {
      HttpResponse<String> answer = get(path, Map.of());
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void answersOfTheServerItselfHaveTheSecurityHeaders() throws Exception {
    Map<String, String> large = Map.of("operator", "a".repeat(257 << 10));
    for (HttpResponse<String> answer :
        List.of(post("/audit", Map.of(), Map.of()), post("/sign-in", Map.of(), large))) {
      assertThat(answer.statusCode()).isIn(405, 413);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @Test
  void theSessionCookieIsBoundToTheHostAndUnreadableForScripts() throws Exception {
    HttpResponse<String> answer = signIn(Map.of());
    assertThat(answer.statusCode()).isEqualTo(303);
    String cookie = setCookie(answer, SESSION).orElseThrow();
    assertThat(cookie).contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax");
    assertThat(cookie).doesNotContain("Domain");
    assertThat(value(cookie)).hasSizeGreaterThanOrEqualTo(22);
  }

  @Test
  void signingInGivesANewSessionIdAndSigningOutEndsItOnTheServer() throws Exception {
    String chosen = "an-id-that-an-attacker-chose";
    String session =
        value(setCookie(signIn(Map.of("Cookie", SESSION + "=" + chosen)), SESSION).orElseThrow());
    assertThat(session).isNotEqualTo(chosen);
    assertThat(get("/settings/tokens", cookies(session)).statusCode()).isEqualTo(200);
    assertThat(post("/sign-out", cookies(session), Map.of("_csrf", "token")).statusCode())
        .isEqualTo(303);
    assertThat(get("/settings/tokens", cookies(session)).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void aRequestOfAnotherSiteIsRefused(String header, String text) throws Exception {
    assertThat(signIn(Map.of(header, text)).statusCode()).isEqualTo(403);
  }

  @Test
  void aPageWithoutReferrerMayPostToItself() throws Exception {
    Map<String, String> headers = Map.of("Origin", "null", "Sec-Fetch-Site", "same-origin");
    assertThat(signIn(headers).statusCode()).isEqualTo(303);
    assertThat(signIn(Map.of("Origin", address.toString())).statusCode()).isEqualTo(303);
  }

  @Test
  void aFormNeedsTheTokenOfTheCookie() throws Exception {
    Map<String, String> form = Map.of("operator", "ada", "password", PASSWORD);
    Map<String, String> cookie = Map.of("Cookie", CSRF + "=token");
    assertThat(post("/sign-in", cookie, form).statusCode()).isEqualTo(403);
    assertThat(post("/sign-in", Map.of(), with(form, "_csrf", "token")).statusCode())
        .isEqualTo(403);
    assertThat(post("/sign-in", cookie, with(form, "_csrf", "other")).statusCode()).isEqualTo(403);
    assertThat(post("/sign-in", cookie, with(form, "_csrf", "token")).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\u4E2Fevil.example",
        "/\u540Aevil.example",
        "/ evil.example",
        "javascript:alert(1)"
      })
  void signingInLeadsToNoOtherSite(String target) throws Exception {
    HttpResponse<String> answer =
        post(
            "/sign-in",
            Map.of("Cookie", CSRF + "=token"),
            Map.of("operator", "ada", "password", PASSWORD, "_csrf", "token", "to", target));
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/");
    assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
  }

  @Test
  void unknownAndWrongGiveTheSameAnswer() throws Exception {
    HttpResponse<String> wrong = attempt("ada");
    HttpResponse<String> unknown = attempt("eve");
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.body().replace("value=\"eve\"", "value=\"ada\"")).isEqualTo(wrong.body());
    assertThat(wrong.body()).doesNotContain("not-the-password");
  }

  @Test
  void textOfAnAddressIsInert() throws Exception {
    String script = "<script>alert(1)</script>";
    HttpResponse<String> answer =
        get(
            "/sign-in?as=" + URLEncoder.encode(script, UTF_8) + "&done=" + script.length(),
            Map.of());
    assertThat(answer.body()).doesNotContain(script).contains("&lt;script");
    assertThat(get("/sign-in?done=" + URLEncoder.encode("You won", UTF_8), Map.of()).body())
        .doesNotContain("You won");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> answer =
        post(
            "/sign-in",
            Map.of("Cookie", CSRF + "=token"),
            Map.of("_csrf", "token", "operator", "a".repeat(257 << 10)));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    HttpResponse<String> answer = get("/sign-in", Map.of("X-Large", "a".repeat(64 << 10)));
    assertThat(answer.statusCode()).isEqualTo(431);
  }

  @Test
  void aSmallMalformedFormWithAFileIsNotCalledTooLarge() throws Exception {
    for (String body : List.of("--x\r\nno header", "", "--y--\r\n")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/sign-in"))
              .header("Cookie", CSRF + "=token")
              .header("Content-Type", "multipart/form-data; boundary=x")
              .POST(BodyPublishers.ofString(body))
              .build();
      // The server closes the connection, which the next request must not use.
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("The form is malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "UTF-7", "%00", "\""})
  void aFormInAnUnknownEncodingIsMalformed(String charset) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/sign-in"))
            .header("Cookie", CSRF + "=token")
            .header("Content-Type", "application/x-www-form-urlencoded; charset=" + charset)
            .POST(BodyPublishers.ofString("_csrf=token"))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The form is malformed");
  }

  @Test
  void forwardedHeadersOfAnUntrustedClientAreIgnored() throws Exception {
    HttpResponse<String> answer =
        signIn(Map.of("X-Forwarded-Proto", "https", "Origin", "https://" + authority()));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void forwardedHeadersOfATrustedProxyAreBelieved() throws Exception {
    web.close();
    web = new TenonWeb(tenon, WebOptions.DEFAULTS.withTrustedProxies(Set.of("127.0.0.1")));
    address = web.start(0);
    Map<String, String> proxied =
        Map.of(
            "X-Forwarded-Proto", "https",
            "X-Forwarded-For", "203.0.113.9, 198.51.100.7, 127.0.0.1",
            "Origin", "https://" + authority());

    HttpResponse<String> answer = signIn(proxied);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    Caller ada =
        tenon
            .operators()
            .authenticate(new SessionToken(value(setCookie(answer, SESSION).orElseThrow())));
    assertThat(tenon.auditTrail().list(AuditFilter.ALL, PageRequest.first(), ada).items())
        .as("the nearest address that is no trusted proxy")
        .anySatisfy(entry -> assertThat(entry.details()).containsEntry("address", "198.51.100.7"));
  }

  @ParameterizedTest
  @CsvSource({
    "'192.0.2.66', '198.51.100.7', 198.51.100.7",
    "'192.0.2.66, 127.0.0.1', '198.51.100.7, 127.0.0.1', 198.51.100.7",
    "'192.0.2.66', '127.0.0.1', 192.0.2.66",
    "'192.0.2.66', '198.51.100.7:50123', 198.51.100.7",
    "'192.0.2.66', '[2001:db8::7]:50123', [2001:db8::7]",
    "'192.0.2.66', '2001:db8::7', 2001:db8::7"
  })
  void theHeaderThatTheProxyAddedCountsMoreThanTheOneOfTheClient(
      String first, String second, String expected) throws Exception {
    web.close();
    web = new TenonWeb(tenon, WebOptions.DEFAULTS.withTrustedProxies(Set.of("127.0.0.1")));
    address = web.start(0);
    String form = "operator=ada&password=" + PASSWORD + "&_csrf=token";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", CSRF + "=token")
            .header("X-Forwarded-For", first)
            .header("X-Forwarded-For", second)
            .POST(BodyPublishers.ofString(form))
            .build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    Caller ada =
        tenon
            .operators()
            .authenticate(new SessionToken(value(setCookie(answer, SESSION).orElseThrow())));
    assertThat(tenon.auditTrail().list(AuditFilter.ALL, PageRequest.first(), ada).items())
        .anySatisfy(entry -> assertThat(entry.details()).containsEntry("address", expected));
  }

  private String authority() {
    return address.getRawAuthority();
  }

  private HttpResponse<String> attempt(String operator) throws Exception {
    return post(
        "/sign-in",
        Map.of("Cookie", CSRF + "=token"),
        Map.of("operator", operator, "password", "not-the-password", "_csrf", "token"));
  }

  private HttpResponse<String> signIn(Map<String, String> headers) throws Exception {
    String cookie = Optional.ofNullable(headers.get("Cookie")).map(one -> one + "; ").orElse("");
    return post(
        "/sign-in",
        with(headers, "Cookie", cookie + CSRF + "=token"),
        Map.of("operator", "ada", "password", PASSWORD, "_csrf", "token"));
  }

  private static Map<String, String> cookies(String session) {
    return Map.of("Cookie", SESSION + "=" + session + "; " + CSRF + "=token");
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      String path, Map<String, String> headers, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static Optional<String> setCookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst();
  }

  private static String value(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
  }
}
