package dev.tenon.cli.command;

/** Work that is done ahead, beside the command, so that the command need not wait for it later. */
public final class WarmUp {

  private WarmUp() {}

  /**
   * Begins it on a thread of its own, which does not keep the process alive. It may fail: what
   * fails here fails again, and is told, where the command needs it.
   */
  public static void begin(Runnable work) {
    Thread thread = new Thread(() -> attempt(work), "tenon-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError later) {
      // The command goes on as if nothing had been made ready.
      return;
    }
  }
}
