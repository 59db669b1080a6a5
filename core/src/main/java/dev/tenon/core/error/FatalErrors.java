package dev.tenon.core.error;

/** Distinguishes an error of the Java runtime from a defect of code that somebody else wrote. */
public final class FatalErrors {

  private FatalErrors() {}

  /**
   * Throws an error after which the process is not reliable, such as {@link OutOfMemoryError};
   * returns for every other one. After a {@link StackOverflowError} the stack is free again.
   */
  public static void rethrow(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }
}
