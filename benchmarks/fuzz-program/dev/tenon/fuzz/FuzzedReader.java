package dev.tenon.fuzz;

/** What Jazzer calls: one target, chosen by name. */
public final class FuzzedReader {

  private static Target target;

  private FuzzedReader() {}

  /** Called by Jazzer once. */
  public static void fuzzerInitialize(String[] arguments) {
    target = Targets.named(arguments[0]);
    target.prepare();
  }

  /** Called by Jazzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.read(input);
  }
}
