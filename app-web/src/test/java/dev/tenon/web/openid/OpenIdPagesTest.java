package dev.tenon.web.openid;

import static dev.tenon.web.openid.ScriptedIssuer.CLIENT;
import static dev.tenon.web.openid.ScriptedIssuer.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.Transport;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.OpenIdOptions.RoleClaim;
import dev.tenon.web.config.WebOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sign-ins whose answers are forged, replayed or wrong, against a provider that a test scripts. */
class OpenIdPagesTest extends OpenIdConversation {

  @Test
  void signsAnInvitedOperatorInWithANewSession() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending pending = begin("/audit");
    issuer.issue(
        issuer
            .claims(pending.nonce())
            .audience(List.of("account", CLIENT))
            .claim("azp", CLIENT)
            .build());

    HttpResponse<String> answer =
        callback(pending, "Cookie", pending.cookie() + "; " + SESSION + "=chosen-by-an-attacker");

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
    issuer.issue(issuer.claims(pending.nonce()).build());
    callback(pending);

    Map<String, String> form = parameters(issuer.tokenRequest());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(form.get("code_verifier").getBytes(UTF_8));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(pending.query().get("code_challenge"));
    assertThat(pending.query())
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
    issuer.issue(change.apply(issuer.claims(pending.nonce())).build());
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
      issuer.issue(forge.apply(issuer.claims(pending.nonce()).build()));
      assertRefused(pending, 502, "is not valid, so you are not signed in");
    }
  }

  @Test
  void aNewKeyOfTheProviderIsFetched() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending first = begin("/");
    issuer.issue(issuer.claims(first.nonce()).build());
    assertThat(session(callback(first))).isPresent();

    issuer.rotateKey();
    Pending second = begin("/");
    issuer.issue(issuer.claims(second.nonce()).build());
    assertThat(session(callback(second))).isPresent();
  }

  @Test
  void keysThatCannotBeReadAreNotBlamedOnTheAnswer() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    issuer.answerKeys(503);
    for (int i = 0; i < 4; i++) {
      Pending pending = begin("/");
      issuer.issue(issuer.claims(pending.nonce()).build());
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
    issuer.issue(issuer.claims(pending.nonce()).build());

    assertThat(session(callback(pending, "Cookie", "other=1"))).as("login CSRF").isEmpty();
    Pending other = begin("/");
    HttpResponse<String> mixed = callback(pending, "Cookie", other.cookie());
    assertThat(mixed.statusCode()).isEqualTo(403);
    assertThat(mixed.body()).contains(message);

    assertThat(session(callback(pending))).isPresent();
    HttpResponse<String> replayed = callback(pending);
    assertThat(session(replayed)).isEmpty();
    assertThat(replayed.body()).contains(message);

    Pending late = begin("/");
    issuer.issue(issuer.claims(late.nonce()).build());
    now = now.plus(Duration.ofMinutes(11));
    assertThat(callback(late).body()).contains(message);
  }

  @Test
  void anAnswerOfAnotherProviderIsRefused() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    for (String iss : List.of("", "&iss=https%3A%2F%2Fother.example")) {
      Pending pending = begin("/");
      issuer.issue(issuer.claims(pending.nonce()).build());
      HttpResponse<String> answer =
          get(
              "/sign-in/openid/callback?code=c&state=" + pending.state() + iss,
              "Cookie",
              pending.cookie());
      assertThat(answer.statusCode()).as(iss).isEqualTo(502);
      assertThat(session(answer)).isEmpty();
    }
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce()).build());
    assertThat(
            session(
                get(
                    "/sign-in/openid/callback?code=injected&code=c&state="
                        + pending.state()
                        + "&iss="
                        + issuer.issuer(),
                    "Cookie",
                    pending.cookie())))
        .as("two codes")
        .isEmpty();
  }

  @Test
  void theTargetIsAPathOfTheConsole() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    for (String target : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
      Pending pending = begin(target);
      issuer.issue(issuer.claims(pending.nonce()).build());
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
    issuer.issue(issuer.claims(other.nonce()).claim("email", null).build());
    assertRefused(other, 502, "is not valid");

    Pending pending = begin("/");
    issuer.answerUserInfo(
        "{\"sub\":\"42\",\"email\":\"hans@example.org\",\"email_verified\":true}");
    issuer.issue(issuer.claims(pending.nonce()).claim("email", null).build());
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
            .claims(pending.nonce())
            .claim("email", email)
            .claim("email_verified", verified)
            .build());
    assertRefused(pending, 403, "has not verified your e-mail address hans@example.org");
  }

  @Test
  void nobodyLearnsHowManyWorkspacesThereAre() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    tenon.workspaces().create("Globex");
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce()).build());

    assertThat(assertRefused(pending, 403, "do not say to which workspace").body())
        .doesNotContain("2 workspaces", "Globex");
  }

  @Test
  void anAddressAloneIdentifiesNobody() throws Exception {
    start(options -> options);
    invite("hans@example.org");
    Pending unverified = begin("/");
    issuer.issue(issuer.claims(unverified.nonce()).claim("email_verified", false).build());
    assertRefused(unverified, 403, "has not verified your e-mail address");

    Pending hans = begin("/");
    issuer.issue(issuer.claims(hans.nonce()).build());
    assertThat(session(callback(hans))).isPresent();
    Pending sameAddress = begin("/");
    issuer.issue(issuer.claims(sameAddress.nonce()).subject("43").build());
    assertRefused(sameAddress, 403, "signed you in as hans@example.org. No open invitation");
    Pending renamed = begin("/");
    issuer.issue(issuer.claims(renamed.nonce()).claim("email", "new@example.org").build());
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
        .claims(pending.nonce())
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .build();
  }
}
