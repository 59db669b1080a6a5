package dev.tenon.sandbox.control;

/** The control API of a sandbox could not be used. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ControlException(String message) {
    super(message);
  }

  ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
