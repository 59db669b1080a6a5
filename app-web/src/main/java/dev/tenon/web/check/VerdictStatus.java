package dev.tenon.web.check;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.RequirementLevel;

/** The state of a row. Each has an icon, a colour and a word of its own. */
public enum VerdictStatus {
  WAITING("waiting", "waiting", "check.waiting"),
  RUNNING("running", "running", "check.running"),
  PASSED("ok", "ok", "check.passed"),
  /** A required check failed, so that the account is not used. */
  FAILED("bad", "bad", "check.failed"),
  /** Another check failed, so that the account needs attention. */
  FAILED_OPTIONAL("warn", "warn", "check.failed"),
  PROPAGATING("warn", "stale", "check.propagating"),
  NOT_RUN("not-run", "not-run", "check.not-run"),
  UNKNOWN("unknown", "unknown", "check.unknown");

  private final String style;
  private final String icon;
  private final String text;

  VerdictStatus(String style, String icon, String text) {
    this.style = style;
    this.icon = icon;
    this.text = text;
  }

  /** The class of the style sheet. */
  public String style() {
    return style;
  }

  /** The name of the icon. */
  public String icon() {
    return icon;
  }

  /** The key of the word. */
  public String text() {
    return text;
  }

  static VerdictStatus of(CheckResult result, RequirementLevel level) {
    return result.fold(
        passed -> PASSED,
        failed -> level == RequirementLevel.REQUIRED ? FAILED : FAILED_OPTIONAL,
        propagating -> PROPAGATING,
        inconclusive -> inconclusive.notReached() ? NOT_RUN : UNKNOWN);
  }
}
