package dev.tenon.cli.command;

/** Work that runs in the background, so that the command does not have to wait for it later. */
public final class WarmUp {

  private WarmUp() {}

  /**
   * Starts the work on a daemon thread. Errors are ignored, because the command encounters them
   * again when it needs the result.
   *
   * @return the thread, which ends with the work
   */
  public static Thread start(Runnable work) {
    Thread thread = new Thread(() -> attempt(work), "tenon-warm-up");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError later) {
      // The command does the work itself when it needs it.
      return;
    }
  }
}
