package dev.tenon.views;

import dev.tenon.core.operator.OperatorSummary;
import java.time.Instant;

/**
 * An operator.
 *
 * @param invitedUntil when the open invitation expires; null once it is accepted
 */
public record OperatorData(String name, String role, String invitedUntil, String createdAt) {

  /** Converts an operator. */
  public static OperatorData of(OperatorSummary operator) {
    return new OperatorData(
        operator.id().value(),
        operator.role().name(),
        operator.invitedUntil().map(Instant::toString).orElse(null),
        operator.createdAt().toString());
  }
}
