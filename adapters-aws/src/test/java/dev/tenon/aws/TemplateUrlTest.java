package dev.tenon.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://templates.s3.amazonaws.com/tenon-aws.yaml",
        "https://my--templates.s3.eu-central-1.amazonaws.com/a/b_c~1/tenon-aws.yaml",
        "https://s3.cn-north-1.amazonaws.com.cn/templates/tenon-aws.yaml",
        "https://t.s3.eusc-de-east-1.amazonaws.eu/tenon-aws.yaml",
      })
  void acceptsAddressesInAmazonS3(String url) {
    assertThat(settings(url).templateUrl().orElseThrow()).hasScheme("https").hasToString(url);
    assertThat(settings(url).templateUrl().orElseThrow().getHost()).contains(".amazonaws.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://t.s3.amazonaws.com/t.yaml",
        "https://example.com/t.yaml",
        "https://evil.example/t.s3.amazonaws.com/t.yaml",
        "https://t.s3.amazonaws.com.evil.example/t.yaml",
        "https://user@t.s3.amazonaws.com/t.yaml",
        "https://amazonaws.com/t.yaml",
        "https://-t-.s3.amazonaws.com/t.yaml",
        "https://t.s3.amazonaws.com/t.yaml?x=1",
        "https://t.s3.amazonaws.com/t.yaml#/stacks",
        "https://t.s3.amazonaws.com/",
      })
  void rejectsOtherAddresses(String url) {
    assertThatThrownBy(() -> settings(url))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.code()).isEqualTo(ProviderErrorCode.SETTING_INVALID));
  }

  @Test
  void isOptional() {
    assertThat(settings("").templateUrl()).isEmpty();
  }

  private static AwsSettings settings(String url) {
    return AwsSettings.of(
        Settings.of(AwsDescriptor.DESCRIPTOR, Map.of(AwsSettings.TEMPLATE_URL, url)));
  }
}
