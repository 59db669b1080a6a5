package dev.tenon.cli.loading;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ErrorCode;

/**
 * A reason why a provider or its configuration cannot be used. {@code tenon doctor} reports it;
 * other commands are not affected.
 *
 * @param code the stable name of the problem
 * @param message what is wrong
 * @param advice how to fix it
 */
public record ProviderProblem(ErrorCode code, String message, String advice) {

  public ProviderProblem {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    requireNonNull(advice, "advice");
  }
}
