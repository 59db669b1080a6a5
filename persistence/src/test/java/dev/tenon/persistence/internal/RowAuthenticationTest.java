package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowAuthenticationTest {

  private final RowAuthentication authentication = new RowAuthentication(new byte[32]);

  /** Codes are stored: if this one changes, no existing database can be read any more. */
  @Test
  void computesAStableCode() {
    assertThat(HexFormat.of().formatHex(authentication.mac(session("a", "b"))))
        .isEqualTo("74923fe1e9f6eaba02d41917bad00b753b68c70607b0ae70fa506b350bd51c58");
  }

  @Test
  void distinguishesTheValuesOfAdjacentColumns() {
    assertThat(authentication.mac(session("ab", "c")))
        .isNotEqualTo(authentication.mac(session("a", "bc")));
  }

  @Test
  void dependsOnTheKey() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(new RowAuthentication(other).mac(session("a", "b")))
        .isNotEqualTo(authentication.mac(session("a", "b")));
  }

  private static RowValues session(String operatorKey, String operator) {
    return RowValues.of(StoredTable.SESSION)
        .text("token_hash", "t")
        .text("operator_key", operatorKey)
        .text("operator", operator)
        .text("created_at", "2026")
        .text("expires_at", "2027");
  }
}
