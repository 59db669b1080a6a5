package dev.tenon.cli.doctor;

import static java.util.Objects.requireNonNull;

/**
 * What one examination came to.
 *
 * @param subject what was examined
 * @param advice what to do; empty when all is well
 */
public record Diagnosis(String subject, Verdict verdict, String seen, String advice) {

  /** How it stands. */
  public enum Verdict {
    OK,
    WARN,
    FAIL
  }

  public Diagnosis {
    requireNonNull(subject, "subject");
    requireNonNull(verdict, "verdict");
    requireNonNull(seen, "seen");
    requireNonNull(advice, "advice");
  }

  static Diagnosis ok(String subject, String seen) {
    return new Diagnosis(subject, Verdict.OK, seen, "");
  }

  static Diagnosis warn(String subject, String seen, String advice) {
    return new Diagnosis(subject, Verdict.WARN, seen, advice);
  }

  static Diagnosis fail(String subject, String seen, String advice) {
    return new Diagnosis(subject, Verdict.FAIL, seen, advice);
  }
}
