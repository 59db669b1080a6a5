package dev.tenon.web.link;

import dev.tenon.web.check.VerdictRow;
import dev.tenon.web.check.VerdictStatus;
import dev.tenon.web.check.Verdicts;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.text.Texts;
import java.util.Optional;

/**
 * What a page says about the last attempt, above everything else.
 *
 * @param style the class of the style sheet
 * @param icon the name of the icon
 * @param detail a text of a provider or of the core, which is English; empty for none
 * @param code the stable code; empty for none
 */
public record AttemptBanner(
    String style, String icon, String title, String detail, Optional<String> code) {

  /** Checks are running. */
  static AttemptBanner running(Texts texts) {
    return new AttemptBanner(
        "running", "running", texts.get("attempt.running"), "", Optional.empty());
  }

  /** Something in the form is wrong. */
  public static AttemptBanner invalid(String detail, Texts texts) {
    return new AttemptBanner("bad", "bad", texts.get("attempt.invalid"), detail, Optional.empty());
  }

  /** Too many checks are running already. */
  public static AttemptBanner busy(Texts texts) {
    return new AttemptBanner("warn", "warn", texts.get("attempt.busy"), "", Optional.empty());
  }

  /** The account is linked. */
  static AttemptBanner connected(String account, Texts texts) {
    return new AttemptBanner("ok", "ok", texts.get("attempt.connected"), account, Optional.empty());
  }

  /** The run did not get to a result. */
  static AttemptBanner failed(RunEnd.Failed end, Texts texts) {
    return new AttemptBanner(
        "bad", "bad", texts.get("attempt.failed"), end.message(), Optional.of(end.code()));
  }

  /** The checks did not all pass; says the most important reason. */
  static AttemptBanner of(Verdicts verdicts, Texts texts) {
    Optional<VerdictRow> worst = worst(verdicts);
    VerdictStatus status = worst.map(VerdictRow::status).orElse(VerdictStatus.UNKNOWN);
    String key =
        switch (status) {
          case FAILED -> "attempt.blocked";
          case PROPAGATING -> "attempt.propagating";
          default -> "attempt.unknown";
        };
    return of(status, texts.get(key), worst);
  }

  /** How the checks of a linked account, or of its new credential, ended. */
  static AttemptBanner ofLinked(Verdicts verdicts, Texts texts) {
    Optional<VerdictRow> worst =
        worst(verdicts).or(() -> first(verdicts, VerdictStatus.FAILED_OPTIONAL));
    VerdictStatus status = worst.map(VerdictRow::status).orElse(VerdictStatus.PASSED);
    String key =
        switch (status) {
          case FAILED -> "linked.blocked";
          case PROPAGATING -> "linked.propagating";
          case FAILED_OPTIONAL -> "linked.attention";
          case PASSED -> "linked.passed";
          default -> "linked.unknown";
        };
    return of(status, texts.get(key), worst);
  }

  private static AttemptBanner of(
      VerdictStatus status, String headline, Optional<VerdictRow> worst) {
    return new AttemptBanner(
        status.style(),
        status.icon(),
        headline,
        worst.map(AttemptBanner::reason).orElse(""),
        Optional.empty());
  }

  /** The most important check that kept the account from being linked. */
  private static Optional<VerdictRow> worst(Verdicts verdicts) {
    return first(verdicts, VerdictStatus.FAILED)
        .or(() -> first(verdicts, VerdictStatus.PROPAGATING))
        .or(() -> first(verdicts, VerdictStatus.UNKNOWN));
  }

  private static Optional<VerdictRow> first(Verdicts verdicts, VerdictStatus status) {
    return verdicts.rows().stream().filter(row -> row.status() == status).findFirst();
  }

  private static String reason(VerdictRow row) {
    return row.findings().isEmpty()
        ? row.reason().map(VerdictRow.ReasonView::text).orElse("")
        : row.findings().get(0).wrong();
  }
}
