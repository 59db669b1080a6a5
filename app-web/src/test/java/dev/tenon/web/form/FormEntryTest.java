package dev.tenon.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormEntryTest {

  private static final ProviderDescriptor PROVIDER =
      new ProviderDescriptor(
          ProviderId.of("sample"),
          "Sample",
          new ProviderFamily("sample", "Sample"),
          "Has a secret.",
          Set.of(),
          List.of(),
          List.of(
              Field.required(
                  "number", "Number", "The account.", new Syntax("[0-9]{3}", "digits"), "123"),
              Field.requiredSecret(
                  "key", "Key", "On the box.", new Syntax("[!-~]{40}", "40 characters"))),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter22", "hunter22\u00A0", " hunter22", "hunter22\nhunter22", "hünter22"})
  void noErrorShowsARefusedSecret(String secret) {
    FormEntry entry = submitted(Map.of("number", "123", "key", secret));

    assertThat(entry.errors()).containsOnlyKeys("key");
    assertThat(entry.mistakes()).isEqualTo(entry.errors());
    assertThat(entry.errors().get("key")).startsWith("Key").doesNotContainIgnoringCase("nter22");
    assertThat(entry.toString()).doesNotContain("nter22");
  }

  @Test
  void noErrorRepeatsARefusedValue() {
    assertThat(submitted(Map.of("number", "12x-canary")).errors().get("number"))
        .contains("digits")
        .doesNotContain("canary");
  }

  private static FormEntry submitted(Map<String, String> values) {
    return FormEntry.submitted(PROVIDER, Map.of(), values);
  }
}
