package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {

  /** Signs itself and is not trusted by the platform; valid from 2020 to 2119. */
  private static final String PRIVATE_AUTHORITY =
      """
      -----BEGIN CERTIFICATE-----
      MIIBUDCB96ADAgECAgg6n2MGawY2LTAKBggqhkjOPQQDAjAVMRMwEQYDVQQDEwpF
      eGFtcGxlIENBMCAXDTIwMDEwMTAwMDAwMFoYDzIxMTkxMjA4MDAwMDAwWjAVMRMw
      EQYDVQQDEwpFeGFtcGxlIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEl/eL
      ecpffVjeDhBeVDIysBi6FOAbo3RwK8xC5+Fe6eaqTvz3GRZkYN5vfxtKm8g9gBh+
      uq43F/j+/nCgNzTnW6MvMC0wHQYDVR0OBBYEFH/jmHE3CsuYJkpwvHPrQcT32h2J
      MAwGA1UdEwQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgX6d0ziTEZfRnRzIQEshp
      Z3IXQNpuu7E8zUx4G7TnHzICIQCkgm9C+lDerhU/DOnNidLPuINB9ueDQm0bddjt
      rMrCEA==
      -----END CERTIFICATE-----
      """;

  @Test
  void trustsTheGivenAuthoritiesAndThoseOfThePlatform() throws CertificateException {
    X509Certificate authority = privateAuthority();
    X509TrustManager trust = trusting(List.of(authority)).trustManager();

    trust.checkServerTrusted(new X509Certificate[] {authority}, "ECDHE_ECDSA");
    assertThat(trust.getAcceptedIssuers())
        .contains(authority)
        .contains(Transport.DIRECT.trustManager().getAcceptedIssuers());
  }

  @Test
  void trustsNoOtherAuthority() throws CertificateException {
    X509Certificate[] chain = {privateAuthority()};
    X509TrustManager platform = Transport.DIRECT.trustManager();

    assertThat(platform.getAcceptedIssuers()).isNotEmpty().doesNotContain(chain);
    assertThatThrownBy(() -> platform.checkServerTrusted(chain, "ECDHE_ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void aTlsContextIsReadyForConnections() {
    SSLEngine engine = Transport.tls(Transport.DIRECT.trustManager()).createSSLEngine();

    assertThat(engine.getEnabledProtocols()).contains("TLSv1.3").doesNotContain("SSLv3");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1"})
  void timeoutsArePositive(long connect, long call) {
    assertThatThrownBy(
            () ->
                new Transport(
                    Optional.empty(),
                    List.of(),
                    Duration.ofSeconds(connect),
                    Duration.ofSeconds(call)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive");
  }

  private static Transport trusting(List<X509Certificate> authorities) {
    return new Transport(Optional.empty(), authorities, Duration.ofNanos(1), Duration.ofNanos(1));
  }

  private static X509Certificate privateAuthority() throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(PRIVATE_AUTHORITY.getBytes(US_ASCII)));
  }
}
