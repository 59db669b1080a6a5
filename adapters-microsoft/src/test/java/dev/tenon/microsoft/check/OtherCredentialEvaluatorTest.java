package dev.tenon.microsoft.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.Certificates;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials of the application besides the one that signs in. */
class OtherCredentialEvaluatorTest extends IdentityEvaluation {

  private static final String NONE = credentials("", "");
  private static final String THUMBPRINT =
      Certificates.thumbprint("SHA-1", CERTIFICATE.certificate());
  private static final String OWN =
      key("own", "\"key\": \"%s\"".formatted(base64(CERTIFICATE.certificate())));

  @Test
  void passesForItsOwnCertificate() {
    directory(credentials(OWN, ""), NONE);

    assertThat(((CheckResult.Passed) certified()).evidence())
        .containsExactly(new Evidence("Other certificates and client secrets", "none"));
  }

  @Test
  void recognizesItsOwnCertificateByItsIdentifier() {
    directory(
        credentials(
            key("hex", "\"key\": null, \"customKeyIdentifier\": \"%s\"".formatted(THUMBPRINT)), ""),
        credentials(
            key(
                "base64",
                "\"customKeyIdentifier\": \"%s\""
                    .formatted(base64(HexFormat.of().parseHex(THUMBPRINT)))),
            ""));

    assertThat(certified()).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void namesOtherCredentialsByTheirIds() {
    directory(
        credentials(
            OWN + "," + key("second", "\"customKeyIdentifier\": \"AB\""), secret("s1", "abc")),
        credentials("", secret("s2", null)));

    Finding finding = finding(certified());

    assertThat(finding.code()).isEqualTo("ENTRA_OTHER_CREDENTIAL");
    assertThat(finding.message())
        .startsWith("3 credentials can sign in")
        .contains("besides Tenon's");
    assertThat(finding.evidence())
        .containsExactly(
            new Evidence("Certificate second", "valid until 2099-01-01T00:00:00Z"),
            new Evidence("Client secret s1", "valid until 2099-01-01T00:00:00Z"),
            new Evidence("Client secret s2", "valid until 2099-01-01T00:00:00Z"));
    assertThat(finding.remediation().actor())
        .isEqualTo("Cloud Application Administrator or owner of the application");
    assertThat(finding.remediation().steps().toString())
        .doesNotContain("Rotate")
        .contains("Get-MgServicePrincipal");
  }

  @Test
  void countsACredentialThatIsListedTwiceOnce() {
    String bytes = "\"key\": \"AAAA\"";
    directory(
        credentials(OWN + "," + key("twice", bytes), ""),
        credentials(key("twice", "\"customKeyIdentifier\": \"AB\""), ""));

    Finding finding = finding(certified());

    assertThat(finding.message()).startsWith("1 credential can");
    assertThat(finding.evidence()).hasSize(1);
  }

  /** During a rotation, its administrator must not be told to delete the new certificate. */
  @Test
  void recognizesTheCertificateThatReplacesItsOwn() {
    byte[] next =
        new CertificateGenerator(new SecureRandom())
            .make(FakeServer.NOW, Duration.ofDays(365))
            .certificate();
    replacement = published(next);
    directory(
        credentials(OWN + "," + key("next", "\"key\": \"%s\"".formatted(base64(next))), ""), NONE);

    assertThat(certified()).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void saysThatTheCertificateIsTheOneThatTenonReplaced() {
    Map<String, String> afterRotation = new HashMap<>(published(CERTIFICATE.certificate()));
    afterRotation.put("previousThumbprintSha1", "AB12");
    published = afterRotation;
    directory(
        credentials(OWN + "," + key("former", "\"customKeyIdentifier\": \"AB12\""), ""), NONE);

    Finding finding = finding(certified());

    assertThat(finding.message()).startsWith("The certificate that Tenon replaced");
    assertThat(finding.evidence())
        .containsExactly(
            new Evidence(
                "Certificate former", "valid until 2099-01-01T00:00:00Z, replaced by Tenon"));
    assertThat(finding.remediation().steps()).singleElement().asString().contains("AB12");
  }

  /** An identifier is chosen by whoever registers a certificate. */
  @Test
  void doesNotTakeAnotherCertificateWithItsIdentifierForItsOwn() {
    String forged =
        key("forged", "\"key\": \"AAAA\", \"customKeyIdentifier\": \"%s\"".formatted(THUMBPRINT));
    directory(credentials(OWN + "," + forged, ""), NONE);

    assertThat(finding(certified()).evidence())
        .extracting(Evidence::label)
        .containsExactly("Certificate forged");
  }

  @Test
  void ignoresCredentialsThatCannotSignIn() {
    directory(
        credentials(
            OWN
                + ",{\"keyId\": \"expired\", \"endDateTime\": \"2026-11-23T10:00:00Z\"}"
                + ",{\"keyId\": \"saml\", \"usage\": \"Sign\"}",
            "{\"keyId\": \"old\", \"endDateTime\": \"2020-01-01T00:00:00.1234567Z\"}"),
        NONE);

    assertThat(certified()).isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keyId\": \"x\", \"endDateTime\": \"soon\"}",
        "{\"keyId\": \"x\", \"endDateTime\": null}",
        "{\"keyId\": \"x\", \"startDateTime\": \"2098-01-01T00:00:00Z\", \"endDateTime\": \"2099-01-01T00:00:00Z\"}",
        "{\"keyId\": \"x\", \"type\": \"Symmetric\", \"usage\": \"verify\"}"
      })
  void countsCredentialsThatMaySignInNowOrLater(String key) {
    directory(credentials(OWN + "," + key, ""), NONE);

    assertThat(finding(certified()).evidence())
        .extracting(Evidence::label)
        .containsExactly("Certificate x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3c", "xyz"})
  void recognizesTheOnlySecretAsItsOwn(String hint) {
    directory(credentials("", secret("own", hint)), NONE);

    assertThat(answer(IdentityEvaluators::otherCredentials)).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void recognizesItsOwnSecretByItsBeginning() {
    directory(credentials("", secret("own", "s3c") + "," + secret("other", "xyz")), NONE);

    assertThat(finding(answer(IdentityEvaluators::otherCredentials)).evidence())
        .extracting(Evidence::label)
        .containsExactly("Client secret other");
  }

  /** The beginning of a secret is no proof. */
  @ParameterizedTest
  @ValueSource(strings = {"s3c", ""})
  void doesNotGuessWhichSecretIsItsOwn(String hint) {
    directory(credentials("", secret("own", "s3c") + "," + secret("other", hint)), NONE);

    Finding finding = finding(answer(IdentityEvaluators::otherCredentials));

    assertThat(finding.evidence()).hasSize(2);
    assertThat(finding.message()).contains("only one of them is Tenon's");
    assertThat(finding.remediation().steps().get(0)).startsWith("Rotate the credential");
  }

  /** A certificate can be registered before the application signs in with it. */
  @Test
  void recognizesTheCertificateOfAnApplicationThatSignsInWithASecret() {
    directory(credentials(OWN, secret("own", "s3c")), NONE);
    Map<String, byte[]> parts =
        Map.of(
            CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8),
            CredentialParts.PRIVATE_KEY, CERTIFICATE.privateKey(),
            CredentialParts.CERTIFICATE, CERTIFICATE.certificate());

    assertThat(answer(parts, FakeServer.NOW, IdentityEvaluators::otherCredentials))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"keyCredentials\": []}",
        "{\"keyCredentials\": null, \"passwordCredentials\": []}",
        "{\"keyCredentials\": [5], \"passwordCredentials\": []}"
      })
  void isUnknownWhenTheCredentialsCannotBeRead(String body) {
    directory(credentials(OWN, ""), body);

    assertThat(certified()).isInstanceOf(CheckResult.Inconclusive.class);
  }

  @Test
  void isUnknownWhenTheRegistrationIsInAnotherTenant() {
    server.answering(200, token(GLOBAL_READER, "2")).answering(404, NOT_FOUND);

    assertThat(certified()).isInstanceOf(CheckResult.Inconclusive.class);
  }

  private void directory(String application, String principal) {
    server
        .answering(200, token(GLOBAL_READER, "2"))
        .answering(200, application)
        .answering(200, principal);
  }

  private CheckResult certified() {
    return certified(
        FakeServer.NOW.plus(Duration.ofSeconds(1)), IdentityEvaluators::otherCredentials);
  }

  private static String credentials(String keys, String passwords) {
    return "{\"keyCredentials\": [%s], \"passwordCredentials\": [%s]}".formatted(keys, passwords);
  }

  private static String key(String id, String more) {
    return "{\"keyId\": \"%s\", \"usage\": \"Verify\", \"endDateTime\": \"2099-01-01T00:00:00Z\", %s}"
        .formatted(id, more);
  }

  private static String secret(String id, String hintOrNull) {
    return "{\"keyId\": \"%s\", \"hint\": %s, \"endDateTime\": \"2099-01-01T00:00:00Z\"}"
        .formatted(id, hintOrNull == null ? "null" : "\"" + hintOrNull + "\"");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Map<String, String> published(byte[] certificate) {
    try {
      return PublishedCertificate.of(certificate).published();
    } catch (CertificateException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
