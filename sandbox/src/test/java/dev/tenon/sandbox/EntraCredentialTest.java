package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.KeyPairs;
import dev.tenon.sandbox.tls.Pem;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which proofs of an application the simulated Microsoft Entra ID accepts. */
class EntraCredentialTest extends EntraSetUp {

  @Test
  void acceptsAssertionsOfMsalPython() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    X509Certificate certificate = TokenClient.certificate(account);
    JsonObject claims = tokens.claims(account, Map.of());
    claims.remove("nbf");
    claims.addProperty("exp", sandbox.control().now().getEpochSecond() + 600.7424214);
    String padded = Base64.getUrlEncoder().encodeToString(TokenClient.digest("SHA-1", certificate));
    JWSHeader header = header(JWSAlgorithm.RS256, "x5t", padded);

    Answer answer = ask(account, TokenClient.sign(header, claims, TokenClient.key(account)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void acceptsAssertionsOfMsal4j() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    X509Certificate certificate = TokenClient.certificate(account);
    String standard =
        Base64.getEncoder().encodeToString(TokenClient.digest("SHA-256", certificate));
    JWSHeader header = header(JWSAlgorithm.RS256, "x5t#S256", standard);

    Answer answer =
        ask(
            account,
            TokenClient.sign(header, tokens.claims(account, Map.of()), TokenClient.key(account)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void distinguishesUnknownAndExpiredCertificatesAndForgedSignatures() {
    assertThat(description(tokens.ask("certificate-unknown", TokenClient.EXCHANGE)))
        .contains("Reason - The key was not found.", "Thumbprint of key used by client: '");
    assertThat(description(tokens.ask("certificate-expired", TokenClient.EXCHANGE)))
        .contains("Reason - The key used is expired.", "Found key 'Start=");
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(
                Base64URL.encode(TokenClient.digest("SHA-256", TokenClient.certificate(account))))
            .build();
    Answer forged =
        ask(
            account,
            TokenClient.sign(
                header, tokens.claims(account, Map.of()), KeyPairs.rsa().getPrivate()));
    assertThat(forged.status()).isEqualTo(401);
    assertThat(description(forged)).contains("AADSTS700027", "did not match the expected");
  }

  @Test
  void refusesToUploadACertificateThatGraphRefuses() {
    Instant now = sandbox.control().now();
    X509Certificate late =
        CertificateIssuer.selfSigned(
            "late", KeyPairs.rsa(), now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));

    assertThatThrownBy(
            () ->
                sandbox
                    .control()
                    .change("contoso", new CredentialChange.UploadCertificate(Pem.of(late))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("KeyCredentialsInvalidEndDate: ");
  }

  @Test
  void keepsOneCertificateOnly() {
    MicrosoftAccount account = sandbox.account("vanity-domain", MicrosoftAccount.class);
    Instant now = sandbox.control().now();
    String own = Pem.of(TokenClient.certificate(account));
    X509Certificate other =
        CertificateIssuer.selfSigned("other", KeyPairs.rsa(), now, now.plus(Duration.ofDays(1)));
    sandbox
        .control()
        .change("vanity-domain", new CredentialChange.UploadCertificate(Pem.of(other)));

    sandbox.control().change("vanity-domain", new CredentialChange.KeepCertificate(own));
    assertThat(tokens.ask("vanity-domain", TokenClient.EXCHANGE).status()).isEqualTo(200);

    sandbox
        .control()
        .change("vanity-domain", new CredentialChange.UploadCertificate(Pem.of(other)));
    sandbox.control().change("vanity-domain", new CredentialChange.KeepCertificate(Pem.of(other)));
    assertThat(description(tokens.ask("vanity-domain", TokenClient.EXCHANGE)))
        .contains("The key was not found");
  }

  @Test
  void refusesACertificateOutsideItsOwnValidity() {
    MicrosoftAccount account = sandbox.account("contoso", MicrosoftAccount.class);
    Instant now = sandbox.control().now();
    KeyPair keys = KeyPairs.rsa();
    X509Certificate early =
        CertificateIssuer.selfSigned(
            "early", keys, now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    sandbox.control().change("contoso", new CredentialChange.UploadCertificate(Pem.of(early)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(Base64URL.encode(TokenClient.digest("SHA-256", early)))
            .build();

    Answer answer =
        ask(account, TokenClient.sign(header, tokens.claims(account, Map.of()), keys.getPrivate()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.textAt("error")).isEqualTo("invalid_client");
    assertThat(code(answer)).isEqualTo(1000502);
  }

  @Test
  void refusesAnAssertionOutsideItsValidity() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Instant now = sandbox.control().now();
    Map<String, Object> late =
        Map.of(
            "nbf",
            now.minusSeconds(1200).getEpochSecond(),
            "exp",
            now.minusSeconds(301).getEpochSecond());
    Map<String, Object> early =
        Map.of(
            "nbf",
            now.plusSeconds(330).getEpochSecond(),
            "exp",
            now.plusSeconds(900).getEpochSecond());
    Map<String, Object> withinTheSkew =
        Map.of(
            "nbf",
            now.plusSeconds(240).getEpochSecond(),
            "exp",
            now.plusSeconds(900).getEpochSecond());

    assertThat(code(ask(account, tokens.assertion(account, late)))).isEqualTo(700024);
    assertThat(code(ask(account, tokens.assertion(account, early)))).isEqualTo(700024);
    assertThat(ask(account, tokens.assertion(account, withinTheSkew)).status()).isEqualTo(200);
  }

  @Test
  void refusesAnAssertionOfAnotherApplication() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    MicrosoftAccount other = sandbox.account("vanity-domain", MicrosoftAccount.class);

    assertThat(
            code(
                ask(
                    account,
                    tokens.assertion(account, Map.of("aud", TokenClient.endpoint(other))))))
        .isEqualTo(700023);
    assertThat(code(ask(account, tokens.assertion(account, Map.of("sub", "somebody")))))
        .isEqualTo(50048);
    assertThat(
            code(
                ask(
                    account,
                    tokens.assertion(account, Map.of("iss", "somebody", "sub", "somebody")))))
        .isEqualTo(700021);
    assertThat(code(ask(account, "not.a.jwt"))).isEqualTo(50027);
  }

  @Test
  void acceptsTheSecretAndDistinguishesWrongAndExpiredOnes() {
    MicrosoftAccount account = sandbox.account("secret", MicrosoftAccount.class);
    String secret = TokenClient.read(account.secretFile().orElseThrow());

    Answer good = withSecret(account, secret);
    assertThat(TokenClient.decode(good.textAt("access_token")).get("appidacr").getAsString())
        .isEqualTo("1");
    assertThat(code(withSecret(account, "wrong"))).isEqualTo(7000215);
    MicrosoftAccount expired = sandbox.account("secret-expired", MicrosoftAccount.class);
    assertThat(code(withSecret(expired, TokenClient.read(expired.secretFile().orElseThrow()))))
        .isEqualTo(7000222);
  }

  private static Answer withSecret(MicrosoftAccount account, String secret) {
    return tokens.post(
        account,
        Map.of(
            "client_id",
            account.applicationId().toString(),
            "grant_type",
            "client_credentials",
            "scope",
            TokenClient.GRAPH,
            "client_secret",
            secret));
  }

  @Test
  void acceptsANewCertificateOnceItIsUploaded() {
    MicrosoftAccount account = sandbox.account("contoso", MicrosoftAccount.class);
    KeyPair keys = KeyPairs.rsa();
    Instant now = sandbox.control().now();
    X509Certificate certificate =
        CertificateIssuer.selfSigned("own", keys, now, now.plus(Duration.ofDays(30)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(Base64URL.encode(TokenClient.digest("SHA-256", certificate)))
            .build();
    String assertion =
        TokenClient.sign(header, tokens.claims(account, Map.of()), keys.getPrivate());

    assertThat(code(ask(account, assertion))).isEqualTo(700027);
    sandbox
        .control()
        .change("contoso", new CredentialChange.UploadCertificate(Pem.of(certificate)));
    assertThat(ask(account, assertion).status()).isEqualTo(200);
  }
}
