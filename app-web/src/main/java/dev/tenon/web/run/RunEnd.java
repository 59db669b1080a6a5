package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.ErrorCategory;
import java.util.Optional;
import java.util.function.Function;

/** How a run ended. */
public sealed interface RunEnd {

  /**
   * The checks ran, whatever their outcome.
   *
   * @param linked the integration that an attempt to connect created; empty for every other run
   */
  record Completed(Verification verification, Optional<IntegrationId> linked) implements RunEnd {

    public Completed {
      requireNonNull(verification, "verification");
      requireNonNull(linked, "linked");
    }
  }

  /**
   * The checks did not run to their end, or their result was refused.
   *
   * @param code the stable name of the failure
   * @param message what is wrong and what to do next
   */
  record Failed(String code, ErrorCategory category, String message) implements RunEnd {

    public Failed {
      requireNonNull(code, "code");
      requireNonNull(category, "category");
      requireNonNull(message, "message");
    }
  }

  /** Handles every case. */
  default <T> T fold(Function<Completed, T> completed, Function<Failed, T> failed) {
    return this instanceof Completed end ? completed.apply(end) : failed.apply((Failed) this);
  }
}
