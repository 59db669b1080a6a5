package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A credential that is to replace the one in force. Its secret part is in the vault.
 *
 * @param published the values that the provider published for it
 * @param startedAt when it was created
 * @param lastAttempt the verification of the last attempt to confirm it
 */
public record Rotation(
    Map<String, String> published, Instant startedAt, Optional<Verification> lastAttempt) {

  public Rotation {
    published = Map.copyOf(published);
    requireNonNull(startedAt, "startedAt");
    requireNonNull(lastAttempt, "lastAttempt");
  }

  /** This rotation after an attempt to confirm it. */
  public Rotation attempted(Verification attempt) {
    return new Rotation(published, startedAt, Optional.of(attempt));
  }
}
