package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The attempts to sign in under one name from one source, as stored. There is no difference between
 * the names of operators and names that nobody has.
 *
 * @param operatorHash the hash of the name
 * @param sourceHash the hash of the source
 * @param failures how many attempts in a row did not succeed, including those in progress
 * @param blockedUntil no password is evaluated before this time
 * @param attemptedAt the last attempt
 * @param provenAt the last correct password
 */
public record SignInAttempts(
    String operatorHash,
    String sourceHash,
    int failures,
    Optional<Instant> blockedUntil,
    Instant attemptedAt,
    Optional<Instant> provenAt) {

  public SignInAttempts {
    requireNonNull(operatorHash, "operatorHash");
    requireNonNull(sourceHash, "sourceHash");
    requireNonNull(blockedUntil, "blockedUntil");
    requireNonNull(attemptedAt, "attemptedAt");
    requireNonNull(provenAt, "provenAt");
  }
}
