package dev.tenon.m365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Field;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Transport;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class M365ProviderFactoryTest {

  private static final String GUID = "8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11";

  private final ProviderDescriptor descriptor = new M365ProviderFactory().descriptor();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .singleElement()
        .isInstanceOf(M365ProviderFactory.class)
        .extracting(ProviderFactory::spiVersion)
        .isEqualTo(Spi.VERSION);
  }

  @Test
  void returnsTheSameDescriptorEachTime() {
    assertThat(new M365ProviderFactory().descriptor()).isEqualTo(descriptor);
    assertThat(descriptor.id()).hasToString("m365");
    assertThat(descriptor.family().id()).isEqualTo("microsoft");
  }

  @ParameterizedTest
  @CsvSource({
    "tenantId, 8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11, true",
    "tenantId, contoso.onmicrosoft.com, true",
    "tenantId, common, false",
    "tenantId, 8B1D6E0A5a544b6f9f0e0d7c2b1f4a11, false",
    "tenantId, contoso.com/evil, false",
    "applicationId, 8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11, true",
    "applicationId, contoso.com, false",
    "organization, contoso.onmicrosoft.com, true",
    "organization, -contoso.com, false",
    "organization, Contoso, false",
    "cloud, gcc-high, true",
    "cloud, mars, false",
    "clientSecret, abc8Q~0123456789, true",
    "clientSecret, 8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11, false",
    "clientSecret, two words, false",
  })
  void validatesTheFormOfEachField(String field, String value, boolean accepted) {
    assertThat(descriptor.field(field).orElseThrow().syntax().matches(value)).isEqualTo(accepted);
  }

  @Test
  void explainsThatAGuidIsNotTheSecret() {
    Field secret = descriptor.field("clientSecret").orElseThrow();

    assertThat(secret.secret()).isTrue();
    assertThat(secret.required()).isFalse();
    assertThat(secret.syntax().matches(GUID)).isFalse();
    assertThat(secret.syntax().expectation()).contains("Secret ID");
  }

  @ParameterizedTest
  @CsvSource({"29, false", "30, true", "365, true", "730, true", "731, false", "1e2, false"})
  void limitsTheLifetimeOfCertificates(String days, boolean accepted) {
    assertThat(descriptor.settings().get(0).syntax().matches(days)).isEqualTo(accepted);
  }

  @Test
  void preparesAKeyAndPublishesOnlyTheCertificate() {
    try (Provider provider =
            new M365ProviderFactory()
                .create(
                    Settings.of(descriptor, Map.of("certificateDays", "30")),
                    new ProviderContext(
                        () -> Instant.parse("2026-11-23T10:00:00Z"),
                        Transport.DIRECT,
                        new SecureRandom()));
        var credential = prepared(provider).credential()) {
      assertThat(credential.names()).containsExactlyInAnyOrder("privateKey", "certificate");
    }
  }

  private static Preparation prepared(Provider provider) {
    Preparation preparation = provider.prepare(new PrepareRequest("Contoso"));
    assertThat(preparation.published())
        .containsKeys("certificatePem", "certificateBase64", "thumbprintSha1", "thumbprintSha256")
        .containsEntry("certificateNotAfter", "2026-12-23T10:00:00Z");
    return preparation;
  }
}
