package dev.tenon.core.token.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTextTest {

  /** Tokens are in the settings of other systems, and scanners for secrets know the checksum. */
  @Test
  void acceptsTheChecksumOfEveryEarlierVersion() {
    String text = "tenon_0123456789abcdefghjkmnpqrstvwxyz01234567";

    assertThat(TokenText.isWellFormed(text + "f72j0j")).isTrue();
    assertThat(TokenText.isWellFormed(text + "000000")).isFalse();
    assertThat(TokenText.isWellFormed("other_" + text.substring(6) + "nkpkzs")).isFalse();
  }
}
