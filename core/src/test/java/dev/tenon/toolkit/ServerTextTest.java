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
  void showsNoTokenAndNoClientSecret() {
    String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ0In0.c2lnbmF0dXJl-_";

    assertThat(ServerText.clean("Bearer " + token + " was refused."))
        .isEqualTo("Bearer [secret] was refused.");
    assertThat(ServerText.clean("The secret 'abc8Q~" + "x".repeat(34) + "' is wrong."))
        .isEqualTo("The secret '[secret]' is wrong.");
    assertThat(ServerText.clean("x ".repeat(120) + token.repeat(9))).doesNotContain("eyJ0");
    assertThat(ServerText.clean("eyJ is no token")).isEqualTo("eyJ is no token");
  }

  @Test
  void returnsAnEmptyTextForInvisibleCharacters() {
    assertThat(ServerText.clean("")).isEmpty();
    assertThat(ServerText.clean(" \t\u200b\u202e\ud800")).isEmpty();
  }
}
