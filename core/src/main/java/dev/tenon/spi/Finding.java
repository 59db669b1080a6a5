package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One problem that a check found.
 *
 * @param code the stable name of the problem: the name of an {@link ErrorCode}
 * @param subject what the problem is about, where one check can find the same problem several
 *     times, such as the id of a subscription; stable from check to check, and never secret
 * @param message one or two plain sentences for an administrator: what is wrong
 * @param evidence the observations
 * @param remediation who can resolve it, and how
 * @param definite whether the provider named this cause and it does not pass by waiting, such as an
 *     expired credential or a deleted application; a scheduled verification then reports the
 *     integration as broken without a second verification. An answer with several possible causes
 *     is not definite.
 */
public record Finding(
    String code,
    Optional<String> subject,
    String message,
    List<Evidence> evidence,
    Remediation remediation,
    boolean definite) {

  public Finding {
    requireNonNull(code, "code");
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
    evidence = List.copyOf(evidence);
    requireNonNull(remediation, "remediation");
  }

  /** A problem that is not definite. */
  public Finding(
      String code,
      Optional<String> subject,
      String message,
      List<Evidence> evidence,
      Remediation remediation) {
    this(code, subject, message, evidence, remediation, false);
  }

  /** A problem that a check finds at most once, and that is not definite. */
  public Finding(String code, String message, List<Evidence> evidence, Remediation remediation) {
    this(code, Optional.empty(), message, evidence, remediation);
  }

  /** The stable id of the problem among all findings of one verification. */
  public String id() {
    return subject.map(about -> code + ":" + about).orElse(code);
  }

  /** The same problem with a subject. */
  public Finding about(String subject) {
    return new Finding(code, Optional.of(subject), message, evidence, remediation, definite);
  }

  /** The same problem, whose cause the provider named. */
  public Finding asDefinite() {
    return new Finding(code, subject, message, evidence, remediation, true);
  }
}
