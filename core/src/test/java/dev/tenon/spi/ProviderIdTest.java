package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1a", "-a", "Aa", "a_b", "a b", "a\n"})
  void hasLowerCaseLettersDigitsAndHyphens(String id) {
    assertThatThrownBy(() -> ProviderId.of(id)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ProviderId.of("a-1").value()).isEqualTo("a-1");
  }

  @Test
  void hasUpTo32Characters() {
    assertThat(ProviderId.of("a".repeat(32)).value()).hasSize(32);
    assertThatThrownBy(() -> ProviderId.of("a".repeat(33)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOrderedAndShownByItsValue() {
    assertThat(ProviderId.of("aws")).isLessThan(ProviderId.of("azure")).hasToString("aws");
    assertThat(ProviderId.of("azure")).isEqualByComparingTo(ProviderId.of("azure"));
  }
}
