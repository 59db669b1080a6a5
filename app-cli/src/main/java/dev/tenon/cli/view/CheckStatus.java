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

  private final String label;
  private final Style style;

  CheckStatus(String label, Style style) {
    this.label = label;
    this.style = style;
  }

  static CheckStatus of(CheckResult result) {
    return result.fold(
        passed -> PASSED,
        failed -> FAILED,
        propagating -> PROPAGATING,
        inconclusive -> inconclusive.notReached() ? NOT_RUN : UNKNOWN);
  }

  String label() {
    return label;
  }

  Style style() {
    return style;
  }
}
