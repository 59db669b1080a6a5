package dev.tenon.persistence;

import java.nio.file.Path;

/** Writes key files with given keys. */
public final class KeyFileAccess {

  private KeyFileAccess() {}

  public static void write(Path file, VaultKey key) {
    KeyFile.write(file, key);
  }
}
