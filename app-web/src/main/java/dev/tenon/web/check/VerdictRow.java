package dev.tenon.web.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Evidence;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.web.text.Texts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The row of one check.
 *
 * @param id of the check
 * @param proves what a pass proves
 * @param evidence the observations of a passed check
 * @param findings what is wrong; several for a check that can find a problem several times
 * @param reason why there is no result, or what to wait for
 * @param live whether the row is replaced by a stream
 * @param texts the language of the page
 */
public record VerdictRow(
    String id,
    String title,
    RequirementLevel level,
    VerdictStatus status,
    String proves,
    List<Evidence> evidence,
    List<FindingView> findings,
    Optional<ReasonView> reason,
    boolean live,
    Texts texts) {

  private static final int SHOWN = 3;

  public VerdictRow {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(level, "level");
    requireNonNull(status, "status");
    requireNonNull(proves, "proves");
    evidence = List.copyOf(evidence);
    findings = List.copyOf(findings);
    requireNonNull(reason, "reason");
    requireNonNull(texts, "texts");
  }

  /** The word for the level. */
  public String levelText() {
    return texts.get("check." + level.name().toLowerCase(Locale.ROOT));
  }

  /** The word for the state. */
  public String statusText() {
    return texts.get(status.text());
  }

  /** The findings that are shown with everything about them. */
  public List<FindingView> shown() {
    return findings.subList(0, Math.min(SHOWN, findings.size()));
  }

  /** The further findings, which are shown as one line each until they are opened. */
  public List<FindingView> folded() {
    return findings.subList(Math.min(SHOWN, findings.size()), findings.size());
  }

  /** Whether the row is shown open. */
  public boolean open() {
    return !findings.isEmpty() && status != VerdictStatus.PROPAGATING;
  }

  /**
   * A reason.
   *
   * @param own whether it is a text of this page's language; otherwise it is the provider's, which
   *     is English
   * @param code the stable code; empty if there is none
   */
  public record ReasonView(String text, boolean own, Optional<String> code) {}

  /**
   * A finding.
   *
   * @param wrong what is wrong
   * @param actor who can fix it
   * @param send where a setup link for its step is created
   */
  public record FindingView(
      String wrong,
      List<Evidence> evidence,
      String actor,
      List<String> steps,
      List<ActionView> actions,
      Optional<URI> link,
      Optional<String> send,
      String code) {

    public FindingView {
      evidence = List.copyOf(evidence);
      steps = List.copyOf(steps);
      actions = List.copyOf(actions);
    }
  }
}
