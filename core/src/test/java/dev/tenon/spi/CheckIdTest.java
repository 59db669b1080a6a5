package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1a", "-a", "Aa", "a_b", "a b", "a\n"})
  void hasLowerCaseLettersDigitsAndHyphens(String id) {
    assertThatThrownBy(() -> CheckId.of(id)).isInstanceOf(IllegalArgumentException.class);
    assertThat(CheckId.of("a-1").value()).isEqualTo("a-1");
  }

  @Test
  void hasUpTo48Characters() {
    assertThat(CheckId.of("a".repeat(48)).value()).hasSize(48);
    assertThatThrownBy(() -> CheckId.of("a".repeat(49)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOrderedAndShownByItsValue() {
    assertThat(CheckId.of("access")).isLessThan(CheckId.of("role")).hasToString("access");
    assertThat(CheckId.of("role")).isEqualByComparingTo(CheckId.of("role"));
  }
}
