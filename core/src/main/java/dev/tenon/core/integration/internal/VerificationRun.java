package dev.tenon.core.integration.internal;

import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One run of the checks of an integration, as it was stored when the run began. */
record VerificationRun(Integration integration, SealedCredential credential, Instant startedAt) {

  /** Runs the checks, outside transactions. */
  EvaluatedReport check(CheckRunner checks, Credential opened, CheckListener listener) {
    return checks.run(
        integration.provider(),
        wanted ->
            new CheckRequest(
                integration.form(),
                integration.published(),
                integration.rotation().map(Rotation::published).orElse(Map.of()),
                opened,
                wanted),
        Optional.of(integration.account()),
        Optional.of(integration.verification()),
        listener);
  }

  /**
   * Whether the result is about the integration as it is now, and newer than what is stored. If
   * nothing was stored since the run began, it is newer even if the clock was set back.
   */
  boolean concerns(Integration current, Instant verifiedAt) {
    return current.published().equals(integration.published())
        && (current.verification().at().equals(integration.verification().at())
            || !verifiedAt.isBefore(current.verification().at()));
  }
}
