package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.TenonException;
import java.util.Optional;
import java.util.function.Function;

/** The result for one of many integrations to verify. */
public sealed interface VerificationResult {

  /** The name of the integration, or the text that named one which does not exist. */
  String name();

  /** The checks ran, whatever their outcome. */
  record Completed(Verified verified) implements VerificationResult {

    public Completed {
      requireNonNull(verified, "verified");
    }

    @Override
    public String name() {
      return verified.integration().name();
    }
  }

  /**
   * The checks did not run to their end.
   *
   * @param integration as it was when its turn came; empty when it does not exist
   * @param failure as {@link Integrations#verify} throws it
   */
  record NotVerified(String name, Optional<IntegrationSummary> integration, TenonException failure)
      implements VerificationResult {

    public NotVerified {
      requireNonNull(name, "name");
      requireNonNull(integration, "integration");
      requireNonNull(failure, "failure");
    }
  }

  /** Handles every case. */
  default <T> T fold(Function<Completed, T> completed, Function<NotVerified, T> notVerified) {
    return this instanceof Completed result
        ? completed.apply(result)
        : notVerified.apply((NotVerified) this);
  }
}
