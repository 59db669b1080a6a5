package dev.tenon.cli.doctor;

import static java.util.Objects.requireNonNull;

/**
 * The result of checking one part of an installation.
 *
 * @param subject the part
 * @param advice what to do; empty if there is no problem
 */
public record Diagnosis(String subject, Verdict verdict, String seen, String advice) {

  /** The status of a part. */
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
