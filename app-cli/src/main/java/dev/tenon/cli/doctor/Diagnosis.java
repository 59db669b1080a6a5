package dev.tenon.cli.doctor;

import static java.util.Objects.requireNonNull;

/**
 * The result of checking one part of an installation.
 *
 * @param subject the part
 * @param details what was found
 * @param advice what to do; empty if there is no problem
 */
public record Diagnosis(String subject, Verdict verdict, String details, String advice) {

  /** The status of a part. */
  public enum Verdict {
    OK,
    WARN,
    FAIL
  }

  public Diagnosis {
    requireNonNull(subject, "subject");
    requireNonNull(verdict, "verdict");
    requireNonNull(details, "details");
    requireNonNull(advice, "advice");
  }

  static Diagnosis ok(String subject, String details) {
    return new Diagnosis(subject, Verdict.OK, details, "");
  }

  static Diagnosis warn(String subject, String details, String advice) {
    return new Diagnosis(subject, Verdict.WARN, details, advice);
  }

  static Diagnosis fail(String subject, String details, String advice) {
    return new Diagnosis(subject, Verdict.FAIL, details, advice);
  }
}
