package dev.tenon.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests tokens from the sandbox's Entra, as a client with a certificate. */
final class TokenClient {

  static final String GRAPH = "https://graph.microsoft.com/.default";
  static final String EXCHANGE = "https://outlook.office365.com/.default";
  static final String PORTAL = "74658136-14ec-4630-ad9b-26e160ff0fc6/.default";
  static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Sandbox sandbox;
  private final SandboxClient client;

  TokenClient(Sandbox sandbox, SandboxClient client) {
    this.sandbox = sandbox;
    this.client = client;
  }

  /** A token for an account with a certificate. */
  String token(String account, String scope) {
    Answer answer = ask(account, scope);
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
    return answer.textAt("access_token");
  }

  Answer ask(String scenario, String scope) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    return post(account, form(account, scope, assertion(account, Map.of())));
  }

  Answer post(MicrosoftAccount account, Map<String, String> form) {
    return client.postForm(endpoint(account), form);
  }

  static String endpoint(MicrosoftAccount account) {
    return "https://%s/%s/oauth2/v2.0/token"
        .formatted(account.cloud().loginHost(), account.tenantId());
  }

  static Map<String, String> form(MicrosoftAccount account, String scope, String assertion) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", account.applicationId().toString());
    form.put("grant_type", "client_credentials");
    form.put("scope", scope);
    form.put("client_assertion_type", ASSERTION_TYPE);
    form.put("client_assertion", assertion);
    return form;
  }

  /** An assertion signed with the account's own key; given claims replace the usual ones. */
  String assertion(MicrosoftAccount account, Map<String, ?> claims) {
    X509Certificate certificate = certificate(account);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(Base64URL.encode(digest("SHA-256", certificate)))
            .build();
    return sign(header, claims(account, claims), key(account));
  }

  JsonObject claims(MicrosoftAccount account, Map<String, ?> others) {
    Instant now = sandbox.control().now();
    JsonObject claims =
        JsonTrees.object(
            "aud", endpoint(account),
            "iss", account.applicationId(),
            "sub", account.applicationId(),
            "jti", UUID.randomUUID(),
            "nbf", now.getEpochSecond(),
            "exp", now.plusSeconds(600).getEpochSecond());
    JsonTrees.object(
            others.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray())
        .entrySet()
        .forEach(claim -> claims.add(claim.getKey(), claim.getValue()));
    return claims;
  }

  static String sign(JWSHeader header, JsonObject claims, PrivateKey key) {
    JWSObject jwt = new JWSObject(header, new Payload(claims.toString()));
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
    return jwt.serialize();
  }

  static byte[] digest(String algorithm, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static X509Certificate certificate(MicrosoftAccount account) {
    try {
      return Pem.certificate(read(account.certificateFile().orElseThrow()));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static PrivateKey key(MicrosoftAccount account) {
    String pem = read(account.keyFile().orElseThrow());
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The claims of a token, unverified. */
  static JsonObject decode(String token) {
    try {
      return JsonParser.parseString(JWSObject.parse(token).getPayload().toString())
          .getAsJsonObject();
    } catch (ParseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
