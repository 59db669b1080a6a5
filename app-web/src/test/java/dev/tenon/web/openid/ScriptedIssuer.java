package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An identity provider whose tokens a test writes, also those that no provider would issue. */
final class ScriptedIssuer implements AutoCloseable {

  static final String CLIENT = "tenon-console";
  static final String SECRET = "a-client-secret-of-at-least-32-bytes";

  private final HttpServer server;
  private RSAKey key = newKey("first");
  private volatile String tokenAnswer = "{}";
  private volatile int tokenStatus = 200;
  private volatile int keysStatus = 200;
  private volatile Optional<String> keys = Optional.empty();
  private volatile UnaryOperator<String> metadataChange = UnaryOperator.identity();
  private volatile String userInfo = "{}";
  private volatile String tokenRequest = "";
  private volatile String authorization = "";

  ScriptedIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("/.well-known/openid-configuration", this::metadata);
    server.createContext(
        "/jwks",
        exchange ->
            send(
                exchange,
                keysStatus,
                keys.orElseGet(() -> new JWKSet(key.toPublicJWK()).toString())));
    answer("/userinfo", () -> userInfo);
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Claims of a valid token for the person hans. */
  JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject("42")
        .audience(CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("nonce", nonce)
        .claim("email", "hans@example.org")
        .claim("email_verified", true);
  }

  /** Answers the code with a token that the published key signed. */
  void issue(JWTClaimsSet claims) {
    issue(sign(claims, key));
  }

  /** Answers the code with this ID token. */
  void issue(String token) {
    answerCode(
        200,
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}".formatted(token));
  }

  /** Answers the code with this document. */
  void answerCode(int status, String document) {
    tokenStatus = status;
    tokenAnswer = document;
  }

  /** Answers the UserInfo endpoint. */
  void answerUserInfo(String document) {
    userInfo = document;
  }

  /** Answers requests for the keys with this status. */
  void answerKeys(int status) {
    keysStatus = status;
  }

  /** Publishes this document in place of the keys. */
  void publishKeys(String document) {
    keys = Optional.of(document);
  }

  /** Changes the metadata. */
  void changeMetadata(UnaryOperator<String> change) {
    metadataChange = change;
  }

  /** Publishes a new key instead of the present one. */
  void rotateKey() {
    key = newKey("second");
  }

  /** The form of the last request for tokens. */
  String tokenRequest() {
    return tokenRequest;
  }

  /** The Authorization header of the last request for tokens. */
  String authorization() {
    return authorization;
  }

  static String signedByAnotherKey(JWTClaimsSet claims) {
    return sign(claims, newKey("first"));
  }

  static String signedWithTheClientSecret(JWTClaimsSet claims) {
    try {
      return sign(claims, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      return sign(
          claims,
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
          new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JWTClaimsSet claims, JWSHeader header, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String metadata() {
    return metadataChange.apply(
        """
    {"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize",
     "token_endpoint":"ISSUER/token","jwks_uri":"ISSUER/jwks",
     "userinfo_endpoint":"ISSUER/userinfo","subject_types_supported":["public"],
     "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"],
     "authorization_response_iss_parameter_supported":true}
    """
            .replace("ISSUER", issuer()));
  }

  private void token(HttpExchange exchange) throws IOException {
    tokenRequest = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (tokenStatus == 302) {
      exchange.getResponseHeaders().add("Location", URI.create(issuer() + "/userinfo").toString());
    }
    send(exchange, tokenStatus, tokenAnswer);
  }

  private void answer(String path, Supplier<String> document) {
    server.createContext(path, exchange -> send(exchange, 200, document.get()));
  }

  private static void send(HttpExchange exchange, int status, String document) throws IOException {
    byte[] body = document.getBytes(UTF_8);
    exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
