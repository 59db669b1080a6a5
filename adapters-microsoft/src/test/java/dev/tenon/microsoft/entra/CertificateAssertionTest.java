package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.Certificates;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Credential;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class CertificateAssertionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final IdentityForm FORM =
      new IdentityForm(
          Cloud.GCC_HIGH,
          "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11",
          "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f");
  private static final GeneratedCertificate CERTIFICATE =
      new CertificateGenerator(new SecureRandom()).make(NOW, Duration.ofDays(365));

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final CertificateAssertion assertion;

  CertificateAssertionTest() throws Exception {
    assertion =
        new CertificateAssertion(
            FORM,
            KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(CERTIFICATE.privateKey())),
            CERTIFICATE.certificate(),
            time::get);
  }

  @Test
  void namesTheApplicationTheEndpointAndTheCertificateThatSignedIt() throws Exception {
    String[] parts = assertion.text().split("\\.", -1);

    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(Certificates.parse(CERTIFICATE.certificate()));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(json(parts[0]).get("x5t#S256").getAsString())
        .isEqualTo(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(CERTIFICATE.certificate())));
    JsonObject claims = json(parts[1]);
    assertThat(claims.get("aud").getAsString())
        .isEqualTo(
            "https://login.microsoftonline.us/8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11/oauth2/v2.0/token");
    assertThat(List.of(claims.get("iss").getAsString(), claims.get("sub").getAsString()))
        .containsOnly(FORM.applicationId());
    assertThat(claims.get("nbf").getAsLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.get("exp").getAsLong()).isEqualTo(NOW.plusSeconds(600).getEpochSecond());
  }

  @Test
  void isSignedAgainWithANewIdWhenHalfOfItsTimeIsOver() {
    String first = assertion.text();

    time.set(NOW.plusSeconds(299));
    assertThat(assertion.text()).isEqualTo(first);

    time.set(NOW.plusSeconds(300));
    String second = assertion.text();
    assertThat(second).isNotEqualTo(first);
    assertThat(id(second)).isNotEqualTo(id(first));
  }

  @Test
  void isTheSameForAllServicesOfAConversation() throws Exception {
    FakeServer server = new FakeServer().answering(200, token()).answering(200, token());
    try (MicrosoftConversation conversation = server.conversation();
        Credential credential =
            Credential.of(
                Map.of(
                    CredentialParts.PRIVATE_KEY, CERTIFICATE.privateKey(),
                    CredentialParts.CERTIFICATE, CERTIFICATE.certificate()))) {
      ApplicationSignIn signIn = ApplicationSignIn.with(credential, FORM, conversation);
      signIn.tokenFor("graph.microsoft.us");
      signIn.tokenFor("outlook.office365.us");
    }

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().stream().map(CertificateAssertionTest::sent).distinct())
        .hasSize(1);
  }

  private static String token() {
    String claims = "{\"tid\": \"%s\", \"oid\": \"p\"}".formatted(FORM.tenantId());
    return "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"e30.%s.\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)));
  }

  /** The assertion that a request for a token sends. */
  private static String sent(Request request) {
    return FakeServer.body(request).replaceAll("^.*\\bclient_assertion=([^&]+).*$", "$1");
  }

  private static String id(String assertion) {
    return json(assertion.split("\\.", -1)[1]).get("jti").getAsString();
  }

  private static JsonObject json(String part) {
    return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(part), UTF_8))
        .getAsJsonObject();
  }
}
