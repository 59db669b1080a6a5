package dev.tenon.core.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable records by key, in the order they came; can be put back as they were. */
final class Rows<K, V> {

  private Map<K, V> rows = new LinkedHashMap<>();

  Map<K, V> all() {
    return rows;
  }

  /** Makes a copy to work on, and tells how to return to what was. */
  Runnable savepoint() {
    Map<K, V> before = rows;
    rows = new LinkedHashMap<>(before);
    return () -> rows = before;
  }
}
