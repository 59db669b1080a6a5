package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ErrorCategory;
import java.util.function.Function;

/** How a run ended. */
public sealed interface RunEnd {

  /** The work was done, whatever its outcome. */
  record Completed(RunResult result) implements RunEnd {

    public Completed {
      requireNonNull(result, "result");
    }
  }

  /**
   * The work did not run to its end, or its result was refused.
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
