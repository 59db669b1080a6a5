package dev.tenon.views;

import dev.tenon.spi.CheckResult;

/**
 * Why a check is inconclusive.
 *
 * @param category who has to act, such as {@code TRANSIENT}
 */
public record ReasonData(String code, String category, String message) {

  static ReasonData of(CheckResult.Inconclusive unknown) {
    return new ReasonData(unknown.code(), unknown.category().name(), unknown.reason());
  }
}
