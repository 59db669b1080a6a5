package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One problem that a check found.
 *
 * @param code the stable name of the problem: the name of an {@link ErrorCode}
 * @param message one or two plain sentences: what is wrong, for an administrator
 * @param evidence what was seen
 * @param remediation who can resolve it, and how
 */
public record Finding(
    String code, String message, List<Evidence> evidence, Remediation remediation) {

  public Finding {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    evidence = List.copyOf(evidence);
    requireNonNull(remediation, "remediation");
  }
}
