package dev.tenon.persistence.internal;

import java.util.List;

/** Writes and reads a list of codes in one column. No code contains a line feed. */
final class StoredCodes {

  private static final String SEPARATOR = "\n";

  private StoredCodes() {}

  static String write(List<String> codes) {
    return String.join(SEPARATOR, codes);
  }

  static List<String> read(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR, -1));
  }
}
