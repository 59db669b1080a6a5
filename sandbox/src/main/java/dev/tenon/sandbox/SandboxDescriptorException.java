package dev.tenon.sandbox;

/** A sandbox descriptor could not be used; the message has the next step. */
public final class SandboxDescriptorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the descriptor. */
  public enum Reason {
    MISSING,
    UNREADABLE,
    MALFORMED,
    PROCESS_GONE
  }

  private final Reason reason;

  SandboxDescriptorException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  SandboxDescriptorException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
