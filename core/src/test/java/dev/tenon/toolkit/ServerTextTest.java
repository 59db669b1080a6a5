package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTextTest {

  @Test
  void keepsOneLineOfVisibleText() {
    assertThat(ServerText.clean("\u001b[31mred\r\n\t\u0000 text\u202e\u200b end "))
        .isEqualTo("[31mred text end");
  }

  @Test
  void keepsLettersOfAnyScript() {
    assertThat(ServerText.clean("Käse 漢字 🙂")).isEqualTo("Käse 漢字 🙂");
  }

  @Test
  void shortensWithoutCuttingACharacter() {
    assertThat(ServerText.clean("🙂".repeat(150))).isEqualTo("🙂".repeat(150));
    assertThat(ServerText.clean("🙂".repeat(1000))).isEqualTo("🙂".repeat(149) + "…");
  }

  @Test
  void shortensAtAWordBoundaryWithAnEllipsis() {
    assertThat(ServerText.clean("abc ".repeat(75))).isEqualTo("abc ".repeat(75).strip());
    assertThat(ServerText.clean("abcdef ".repeat(100)))
        .isEqualTo("abcdef ".repeat(42).strip() + "…");
  }

  @Test
  void returnsAnEmptyTextForInvisibleCharacters() {
    assertThat(ServerText.clean("")).isEmpty();
    assertThat(ServerText.clean(" \t\u200b\u202e\ud800")).isEmpty();
  }
}
