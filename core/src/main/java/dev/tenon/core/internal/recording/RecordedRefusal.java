package dev.tenon.core.internal.recording;

import dev.tenon.core.error.TenonException;
import java.io.Serial;

/**
 * The cause of a failure whose entry in the audit trail was written by the use case itself, so that
 * the guard around use cases does not record it again.
 */
public final class RecordedRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private RecordedRefusal(TenonException refusal) {
    super("recorded in the audit trail", refusal);
  }

  /** The same failure, marked as recorded. */
  public static TenonException of(TenonException refusal) {
    return new TenonException(
        refusal.code(), refusal.getMessage(), refusal.retryAfter(), new RecordedRefusal(refusal));
  }

  /** Whether the audit trail has an entry of the failure. */
  public static boolean is(TenonException failure) {
    return failure.getCause() instanceof RecordedRefusal;
  }
}
