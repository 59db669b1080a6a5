package dev.tenon.persistence;

/** Makes ready what opening a database needs, and ends. */
final class WarmingProgram {

  private WarmingProgram() {}

  public static void main(String[] arguments) {
    SqliteStore.warmUp();
  }
}
