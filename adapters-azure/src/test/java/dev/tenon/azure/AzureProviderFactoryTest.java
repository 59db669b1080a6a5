package dev.tenon.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Capability;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Spi;
import java.util.Collections;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureProviderFactoryTest {

  private static final String GUID = "8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11";

  private final ProviderDescriptor descriptor = new AzureProviderFactory().descriptor();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .singleElement()
        .isInstanceOf(AzureProviderFactory.class)
        .extracting(ProviderFactory::spiVersion)
        .isEqualTo(Spi.VERSION);
  }

  @Test
  void returnsTheSameDescriptorEachTime() {
    assertThat(new AzureProviderFactory().descriptor()).isEqualTo(descriptor);
    assertThat(descriptor.id()).hasToString("azure");
    assertThat(descriptor.displayName()).isEqualTo("Microsoft Azure");
    assertThat(descriptor.family().displayName()).isEqualTo("Azure");
    assertThat(descriptor.capabilities())
        .containsExactlyInAnyOrder(
            Capability.ACCESS,
            Capability.DISCOVER_ACCOUNTS,
            Capability.LOOK_UP_VALUES,
            Capability.ROTATE_CREDENTIAL);
  }

  @ParameterizedTest
  @CsvSource({
    "scope, tenant, true",
    "scope, management-group, true",
    "scope, resource-group, false",
    "managementGroup, workloads, true",
    "managementGroup, A_b-c.d(e), true",
    "managementGroup, 8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11, true",
    "managementGroup, ends., false",
    "managementGroup, _begins, false",
    "managementGroup, two words, false",
    "managementGroup, a/../b, false",
    "managementGroup, ..,  false",
    "subscriptions, 8B1D6E0A-5a54-4b6f-9f0e-0d7c2b1f4a11, true",
    "subscriptions, Production, false",
    "cloud, china, true",
  })
  void validatesTheFormOfEachField(String field, String value, boolean accepted) {
    assertThat(accepts(field, value)).isEqualTo(accepted);
  }

  @Test
  void limitsTheNumberOfSubscriptionsAndTheLengthOfAGroup() {
    assertThat(accepts("subscriptions", guids(50))).isTrue();
    assertThat(accepts("subscriptions", guids(51))).isFalse();
    assertThat(accepts("subscriptions", guids(2) + ",")).isFalse();
    assertThat(accepts("managementGroup", "a".repeat(90))).isTrue();
    assertThat(accepts("managementGroup", "a".repeat(91))).isFalse();
  }

  private boolean accepts(String field, String value) {
    return descriptor.field(field).orElseThrow().syntax().matches(value);
  }

  private static String guids(int count) {
    return String.join(" , ", Collections.nCopies(count, GUID));
  }
}
