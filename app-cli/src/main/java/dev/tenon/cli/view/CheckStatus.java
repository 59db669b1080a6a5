package dev.tenon.cli.view;

import dev.tenon.cli.render.Style;
import dev.tenon.spi.CheckResult;

/** The status of a check. */
enum CheckStatus {
  PASSED("✓ passed", Style.GOOD),
  FAILED("✗ failed", Style.BAD),
  PROPAGATING("… propagating", Style.CARE),
  NOT_RUN("- not run", Style.DIM),
  UNKNOWN("? unknown", Style.CARE);

  private final String words;
  private final Style style;

  CheckStatus(String words, Style style) {
    this.words = words;
    this.style = style;
  }

  static CheckStatus of(CheckResult result) {
    return result.fold(
        passed -> PASSED,
        failed -> FAILED,
        propagating -> PROPAGATING,
        inconclusive -> inconclusive.notReached() ? NOT_RUN : UNKNOWN);
  }

  String words() {
    return words;
  }

  Style style() {
    return style;
  }
}
