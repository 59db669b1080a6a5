package dev.tenon.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsTest {

  @Test
  void defaultsToTheMainRegionsAndTheEnvironment() {
    AwsSettings settings = settings(Map.of());
    assertThat(settings.credentials()).isEqualTo(CredentialSource.ENVIRONMENT);
    assertThat(settings.credentialsFile()).isEmpty();
    assertThat(settings.region(Partition.AWS)).isEqualTo("us-east-1");
    assertThat(settings.region(Partition.CHINA)).isEqualTo("cn-northwest-1");
  }

  @Test
  void readsOnePrincipalAndOneRegionForEachPartition() {
    AwsSettings settings =
        settings(
            Map.of(
                "principals",
                "arn:aws:iam::123456789012:role/ops/tenon ,"
                    + " arn:aws-cn:iam::210987654321:user/tenon",
                "regions",
                "eu-central-1,cn-north-1"));
    assertThat(settings.principal(Partition.AWS))
        .hasToString("arn:aws:iam::123456789012:role/ops/tenon");
    assertThat(settings.principal(Partition.CHINA).accountId()).isEqualTo("210987654321");
    assertThat(settings.region(Partition.AWS)).isEqualTo("eu-central-1");
    assertThat(settings.region(Partition.CHINA)).isEqualTo("cn-north-1");
    assertThat(settings.region(Partition.US_GOV)).isEqualTo("us-gov-west-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com#",
        "us-east-1.evil.com/x",
        "eu-central-9",
        "aws-global",
        "eu-central-1,eu-west-1",
        "../.."
      })
  void rejectsRegionsThatAreNotInTheTable(String regions) {
    assertInvalid(Map.of("regions", regions), "regions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenon",
        "arn:aws:iam::123456789012:root",
        "arn:aws:sts::123456789012:assumed-role/tenon/session",
        "arn:aws-iso:iam::123456789012:role/tenon",
        "arn:aws:iam::123456789012:role/te non",
        "arn:aws:iam::123456789012:role/one,arn:aws:iam::123456789012:role/two"
      })
  void rejectsPrincipalsThatCannotBeTrusted(String principals) {
    assertInvalid(Map.of("principals", principals), "principals");
  }

  @Test
  void namesTheMissingSettingBeforeAnyCall() {
    try (Provider provider =
        new AwsProviderFactory()
            .create(
                Settings.of(AwsDescriptor.DESCRIPTOR, Map.of()),
                new ProviderContext(
                    InstantSource.system(), Transport.DIRECT, new SecureRandom()))) {
      Map<String, String> form = Map.of("partition", "aws-cn", "roleArn", "x");
      assertNotConfigured(() -> provider.prepare(new PrepareRequest("Contoso")));
      assertNotConfigured(
          () -> provider.guide(new GuideRequest("Contoso", form, Map.of("externalId", "abc"))));
      assertNotConfigured(
          () ->
              provider.discover(
                  new DiscoverRequest(form, Map.of("externalId", "abc"), Credential.empty())));
    }
  }

  private static void assertNotConfigured(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProviderErrorCode.SETTING_MISSING);
              assertThat(refusal).hasMessageContaining("setting principals of provider aws");
            });
  }

  private static void assertInvalid(Map<String, String> configured, String setting) {
    assertThatThrownBy(() -> settings(configured))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProviderErrorCode.SETTING_INVALID);
              assertThat(refusal).hasMessageContaining("setting " + setting);
            });
  }

  private static AwsSettings settings(Map<String, String> configured) {
    return AwsSettings.of(Settings.of(AwsDescriptor.DESCRIPTOR, configured));
  }
}
