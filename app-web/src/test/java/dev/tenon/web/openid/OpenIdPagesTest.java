package dev.tenon.web.openid;

import static dev.tenon.web.openid.ScriptedIssuer.CLIENT;
import static dev.tenon.web.openid.ScriptedIssuer.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.spi.Transport;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.OpenIdOptions.RoleClaim;
import dev.tenon.web.config.WebOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins whose answers are forged, replayed or wrong, against a provider that a test scripts. */
class OpenIdPagesTest {

  private static final String SESSION = "__Host-tenon-session";
  private static final String PENDING = "__Host-tenon-openid";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private Instant now = Instant.now();
  private Tenon tenon;
  private Caller ada;
  private TenonWeb web;
  private URI address;

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

  @Test
  void signsAnInvitedOperatorInWithANewSession() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending pending = begin("/audit");
    issuer.issue(
        issuer
            .claims(pending.nonce)
            .audience(List.of("account", CLIENT))
            .claim("azp", CLIENT)
            .build());

    HttpResponse<String> answer =
        callback(pending, "Cookie", pending.cookie + "; " + SESSION + "=chosen-by-an-attacker");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/audit");
    Caller caller = tenon.operators().authenticate(session(answer).orElseThrow());
    assertThat(caller)
        .isEqualTo(new Caller(ada.workspace(), OperatorId.of("hans@example.org"), Role.EDITOR));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith(PENDING + "=;") && cookie.contains("Max-Age=0"));
  }

  @Test
  void sendsPkceAndAuthenticatesWithTheSecretInAHeader() throws Exception {
    start(options -> options.withClientSecret(() -> SECRET));
    invite("hans@example.org");
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce).build());
    callback(pending);

    Map<String, String> form = parameters(issuer.tokenRequest());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(form.get("code_verifier").getBytes(UTF_8));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(pending.query.get("code_challenge"));
    assertThat(pending.query)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", address + "/sign-in/openid/callback");
    assertThat(form).doesNotContainKey("client_secret");
    assertThat(issuer.authorization()).startsWith("Basic ");
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("another audience", claims -> claims.audience("another-client")),
        forgery("another nonce", claims -> claims.claim("nonce", "replayed")),
        forgery("no nonce", claims -> claims.claim("nonce", null)),
        forgery("another issuer", claims -> claims.issuer("https://login.example")),
        forgery("no subject", claims -> claims.subject(null)),
        forgery("an empty subject", claims -> claims.subject("")),
        forgery("a blank subject", claims -> claims.subject(" ")),
        forgery(
            "issued to another party",
            claims -> claims.audience(List.of(CLIENT, "other")).claim("azp", "other")),
        forgery(
            "expired",
            claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))))),
        forgery(
            "issued in the future",
            claims -> claims.issueTime(Date.from(Instant.now().plus(Duration.ofHours(1))))));
  }

  private static Arguments forgery(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aTokenWithWrongClaimsIsRefused(String name, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending pending = begin("/");
    issuer.issue(change.apply(issuer.claims(pending.nonce)).build());
    HttpResponse<String> answer = assertRefused(pending, 502, "");
    if (name.equals("expired") || name.equals("issued in the future")) {
      assertThat(answer.body()).contains("correct the server's clock");
    }
  }

  @Test
  void aTokenWithoutASignatureOfTheProviderIsRefused() throws Exception {
    start(options -> options.withClientSecret(() -> SECRET));
    invite("hans@example.org");
    for (Function<JWTClaimsSet, String> forge :
        List.<Function<JWTClaimsSet, String>>of(
            ScriptedIssuer::unsigned,
            ScriptedIssuer::signedByAnotherKey,
            ScriptedIssuer::signedWithTheClientSecret)) {
      Pending pending = begin("/");
      issuer.issue(forge.apply(issuer.claims(pending.nonce).build()));
      assertRefused(pending, 502, "is not valid, so you are not signed in");
    }
  }

  @Test
  void aNewKeyOfTheProviderIsFetched() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending first = begin("/");
    issuer.issue(issuer.claims(first.nonce).build());
    assertThat(session(callback(first))).isPresent();

    issuer.rotateKey();
    Pending second = begin("/");
    issuer.issue(issuer.claims(second.nonce).build());
    assertThat(session(callback(second))).isPresent();
  }

  @Test
  void keysThatCannotBeReadAreNotBlamedOnTheAnswer() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    issuer.answerKeys(503);
    for (int i = 0; i < 4; i++) {
      Pending pending = begin("/");
      issuer.issue(issuer.claims(pending.nonce).build());
      assertThat(assertRefused(pending, 502, "").body())
          .containsAnyOf("Example Login reports an internal error", "cannot read the keys")
          .doesNotContain("is not valid");
    }
  }

  @Test
  void anAnswerIsAcceptedOnceInTheBrowserThatAskedAndInTime() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    String message = "was not started in this browser";
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce).build());

    assertThat(session(callback(pending, "Cookie", "other=1"))).as("login CSRF").isEmpty();
    Pending other = begin("/");
    HttpResponse<String> mixed = callback(pending, "Cookie", other.cookie);
    assertThat(mixed.statusCode()).isEqualTo(403);
    assertThat(mixed.body()).contains(message);

    assertThat(session(callback(pending))).isPresent();
    HttpResponse<String> replayed = callback(pending);
    assertThat(session(replayed)).isEmpty();
    assertThat(replayed.body()).contains(message);

    Pending late = begin("/");
    issuer.issue(issuer.claims(late.nonce).build());
    now = now.plus(Duration.ofMinutes(11));
    assertThat(callback(late).body()).contains(message);
  }

  @Test
  void anAnswerOfAnotherProviderIsRefused() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    for (String iss : List.of("", "&iss=https%3A%2F%2Fother.example")) {
      Pending pending = begin("/");
      issuer.issue(issuer.claims(pending.nonce).build());
      HttpResponse<String> answer =
          get(
              "/sign-in/openid/callback?code=c&state=" + pending.state() + iss,
              "Cookie",
              pending.cookie);
      assertThat(answer.statusCode()).as(iss).isEqualTo(502);
      assertThat(session(answer)).isEmpty();
    }
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce).build());
    assertThat(
            session(
                get(
                    "/sign-in/openid/callback?code=injected&code=c&state="
                        + pending.state()
                        + "&iss="
                        + issuer.issuer(),
                    "Cookie",
                    pending.cookie)))
        .as("two codes")
        .isEmpty();
  }

  @Test
  void theTargetIsAPathOfTheConsole() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    for (String target : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
      Pending pending = begin(target);
      issuer.issue(issuer.claims(pending.nonce).build());
      assertThat(callback(pending).headers().firstValue("Location")).as(target).contains("/");
    }
  }

  @Test
  void refusalsOfTheProviderSayWhoCanFixThem() throws Exception {
    start(options -> options);
    assertThat(error("access_denied").body())
        .contains("refused access", "the administrator of Example Login");
    assertThat(error("server_error").body()).contains("Try again in a few minutes");
    assertThat(error("%3Cscript%3E").body()).contains("(unknown error)").doesNotContain("<script>");
    Pending pending = begin("/");
    issuer.answerCode(401, "{\"error\":\"invalid_client\"}");
    assertThat(callback(pending).body()).contains("renew the secret");
    Pending redirected = begin("/");
    issuer.answerCode(302, "");
    assertThat(session(callback(redirected))).isEmpty();
  }

  @Test
  void aSecretThatCannotBeReadIsNotDescribed() throws Exception {
    start(
        options ->
            options.withClientSecret(
                () -> {
                  throw new IllegalStateException("/etc/tenon/secret is missing");
                }));
    assertThat(callback(begin("/")).body())
        .contains("Tenon cannot read its client secret for Example Login")
        .doesNotContain("/etc/tenon");
  }

  @Test
  void aProviderThatCannotBeReachedIsNamed() throws Exception {
    start(options -> options);
    issuer.close();
    HttpResponse<String> answer = get("/sign-in/openid");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("No connection to Example Login could be made");
  }

  @Test
  void manyWaitTogetherForAProviderThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Transport impatient =
          new Transport(Optional.empty(), List.of(), Duration.ofSeconds(1), Duration.ofSeconds(1));
      URI other = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      web =
          new TenonWeb(
              tenon,
              WebOptions.DEFAULTS.withOpenId(
                  OpenIdOptions.of("Example Login", other, CLIENT).withTransport(impatient)));
      address = web.start(0);
      long start = System.nanoTime();

      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(
                  () ->
                      client.sendAsync(
                          HttpRequest.newBuilder(URI.create(address + "/sign-in/openid")).build(),
                          BodyHandlers.ofString()))
              .limit(12)
              .toList();

      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 502);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void rolesComeFromTheClaimAndTheHighestCounts() throws Exception {
    start(
        options ->
            options.withRoles(
                new RoleClaim(
                    "realm_access.roles",
                    Map.of("tenon-admins", Role.ADMINISTRATOR, "staff", Role.VIEWER))));
    assertThat(signInWithRoles("staff", "tenon-admins").role()).isEqualTo(Role.ADMINISTRATOR);
    assertThat(signInWithRoles("staff").role()).isEqualTo(Role.VIEWER);

    Pending pending = begin("/");
    issuer.issue(withRoles(pending, "guests"));
    assertRefused(pending, 403, "assigns you no role in Tenon");
  }

  @Test
  void claimsThatTheTokenLacksComeFromUserInfo() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending other = begin("/");
    issuer.answerUserInfo(
        "{\"sub\":\"43\",\"email\":\"hans@example.org\",\"email_verified\":true}");
    issuer.issue(issuer.claims(other.nonce).claim("email", null).build());
    assertRefused(other, 502, "is not valid");

    Pending pending = begin("/");
    issuer.answerUserInfo(
        "{\"sub\":\"42\",\"email\":\"hans@example.org\",\"email_verified\":true}");
    issuer.issue(issuer.claims(pending.nonce).claim("email", null).build());
    assertThat(session(callback(pending))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "hans@example.org,, grace@example.org, true",
    ", true, hans@example.org, false",
    ", true, hans@example.org,",
  })
  void anAddressIsVerifiedWhereItIsStated(
      String email, Boolean verified, String otherEmail, Boolean otherVerified) throws Exception {
    start(options -> options.withRoles(new RoleClaim("groups", Map.of("staff", Role.VIEWER))));
    invite("hans@example.org");
    Pending pending = begin("/");
    issuer.answerUserInfo(
        "{\"sub\":\"42\",\"email\":\"%s\",\"email_verified\":%s,\"groups\":[\"staff\"]}"
            .formatted(otherEmail, otherVerified));
    issuer.issue(
        issuer
            .claims(pending.nonce)
            .claim("email", email)
            .claim("email_verified", verified)
            .build());
    assertRefused(pending, 403, "has not verified your e-mail address hans@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=",
        "code=%00",
        "code=c&iss=",
        "iss=ISSUER",
        "code=c&iss=%00",
        "error=",
        "error=&iss=ISSUER",
        "error=access_denied&error_uri=%00&iss=ISSUER",
        "error=a&error_description=%22%5C&iss=ISSUER",
        "response=x",
        "response=eyJhbGciOiJub25lIn0.eyJjb2RlIjoiYyJ9.",
        "response=eyJhbGciOiJub25lIn0.e30.&iss=ISSUER",
        "id_token=x&iss=ISSUER",
        "access_token=x&token_type=Bearer&iss=ISSUER",
        "code=c&session_state=&iss=ISSUER",
        "code=c&iss=ISSUER&iss=ISSUER"
      })
  void anAnswerInAnotherFormIsRefused(String answer) throws Exception {
    start(options -> options);
    Pending pending = begin("/");
    HttpResponse<String> page =
        get(
            "/sign-in/openid/callback?state="
                + pending.state()
                + "&"
                + answer.replace("ISSUER", URLEncoder.encode(issuer.issuer(), UTF_8)),
            "Cookie",
            pending.cookie);
    assertThat(page.statusCode()).isIn(400, 403, 502);
    assertThat(session(page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"id_token\":\"x\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c.d.e\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":null}",
        "{\"access_token\":\"at\",\"token_type\":\"mac\",\"id_token\":\"e30.e30.\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":\"x\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA\"}"
      })
  void tokensInAnotherFormAreRefused(String document) throws Exception {
    start(options -> options);
    for (int status : new int[] {200, 400, 500}) {
      Pending pending = begin("/");
      issuer.answerCode(status, document);
      HttpResponse<String> page = callback(pending);
      assertThat(page.statusCode()).as("%d", status).isIn(403, 502);
      assertThat(session(page)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"RSA\"}]}",
        "{\"keys\":[null]}"
      })
  void withoutAKeyOfTheProviderNobodySignsIn(String document) throws Exception {
    start(options -> options);
    issuer.publishKeys(document);
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce).build());
    assertRefused(pending, 502, "you are not signed in");
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://other.example",
    "issuer, ''",
    "authorization_endpoint, ''",
    "authorization_endpoint, javascript:alert(1)",
    "authorization_endpoint, https://a b",
    "authorization_endpoint, http://login.example/authorize",
    "authorization_endpoint, /authorize",
    "token_endpoint, ''",
    "token_endpoint, https://a b",
    "jwks_uri, ''",
    "jwks_uri, ftp://login.example",
    "jwks_uri, /keys",
    "response_types_supported, x",
  })
  void metadataInAnotherFormIsRefused(String name, String value) throws Exception {
    start(options -> options);
    issuer.changeMetadata(
        metadata ->
            metadata.replaceFirst(
                "\"" + name + "\":(\"[^\"]*\"|\\[[^\\]]*\\])",
                "\"" + name + "\":\"" + value + "\""));
    HttpResponse<String> answer = get("/sign-in/openid");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("correct the issuer in the settings");
  }

  @Test
  void nobodyLearnsHowManyWorkspacesThereAre() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    tenon.workspaces().create("Globex");
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce).build());

    assertThat(assertRefused(pending, 403, "do not say to which workspace").body())
        .doesNotContain("2 workspaces", "Globex");
  }

  @Test
  void anAddressAloneIdentifiesNobody() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending unverified = begin("/");
    issuer.issue(issuer.claims(unverified.nonce).claim("email_verified", false).build());
    assertRefused(unverified, 403, "has not verified your e-mail address");

    Pending hans = begin("/");
    issuer.issue(issuer.claims(hans.nonce).build());
    assertThat(session(callback(hans))).isPresent();
    Pending sameAddress = begin("/");
    issuer.issue(issuer.claims(sameAddress.nonce).subject("43").build());
    assertRefused(sameAddress, 403, "signed you in as hans@example.org. No open invitation");
    Pending renamed = begin("/");
    issuer.issue(issuer.claims(renamed.nonce).claim("email", "new@example.org").build());
    Caller caller = tenon.operators().authenticate(session(callback(renamed)).orElseThrow());
    assertThat(caller.operator()).isEqualTo(OperatorId.of("hans@example.org"));
  }

  private Caller signInWithRoles(String... roles) throws Exception {
    Pending pending = begin("/");
    issuer.issue(withRoles(pending, roles));
    return tenon.operators().authenticate(session(callback(pending)).orElseThrow());
  }

  private JWTClaimsSet withRoles(Pending pending, String... roles) {
    return issuer
        .claims(pending.nonce)
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .build();
  }

  private void start(UnaryOperator<OpenIdOptions> change) {
    OpenIdOptions options = OpenIdOptions.of("Example Login", URI.create(issuer.issuer()), CLIENT);
    web =
        new TenonWeb(
            tenon, WebOptions.DEFAULTS.withOpenId(change.apply(options)).withClock(() -> now));
    address = web.start(0);
  }

  private void invite(String name) {
    tenon.operators().invite(OperatorId.of(name), Role.EDITOR, ada);
  }

  /** A sign-in that the browser began: what it sends to the provider, and its cookie. */
  private record Pending(Map<String, String> query, String cookie, String nonce) {
    String state() {
      return query.get("state");
    }
  }

  private Pending begin(String target) throws Exception {
    HttpResponse<String> answer = get("/sign-in/openid?to=" + URLEncoder.encode(target, UTF_8));
    assertThat(answer.statusCode()).isEqualTo(303);
    URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(location.toString()).startsWith(issuer.issuer() + "/authorize?");
    Map<String, String> query = parameters(location.getRawQuery());
    return new Pending(query, cookie(answer, PENDING).orElseThrow(), query.get("nonce"));
  }

  private HttpResponse<String> callback(Pending pending) throws Exception {
    return callback(pending, "Cookie", pending.cookie);
  }

  private HttpResponse<String> callback(Pending pending, String... headers) throws Exception {
    return get(
        "/sign-in/openid/callback?code=c&state=" + pending.state() + "&iss=" + issuer.issuer(),
        headers);
  }

  private HttpResponse<String> error(String code) throws Exception {
    Pending pending = begin("/");
    return get(
        "/sign-in/openid/callback?error="
            + code
            + "&state="
            + pending.state()
            + "&iss="
            + issuer.issuer(),
        "Cookie",
        pending.cookie);
  }

  private HttpResponse<String> assertRefused(Pending pending, int status, String text)
      throws Exception {
    HttpResponse<String> answer = callback(pending);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>Sign in</h1>").contains(text);
    assertThat(session(answer)).isEmpty();
    return answer;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static Optional<SessionToken> session(HttpResponse<String> answer) {
    return cookie(answer, SESSION)
        .map(cookie -> new SessionToken(cookie.substring(SESSION.length() + 1)));
  }

  private static Optional<String> cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .filter(cookie -> cookie.startsWith(name + "=") && cookie.length() > name.length() + 1)
        .findFirst();
  }

  private static Map<String, String> parameters(String encoded) {
    return Stream.of(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }
}
