package dev.tenon.core.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable records by key, in the order in which they were added. */
final class Rows<K, V> {

  private Map<K, V> committed = new LinkedHashMap<>();

  /** Not static, because each table needs its own value. Removed at the end of each transaction. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Map<K, V>> current = new ThreadLocal<>();

  /**
   * The rows in the transaction of this thread.
   *
   * @throws IllegalStateException outside a transaction
   */
  Map<K, V> all() {
    Map<K, V> rows = current.get();
    if (rows == null) {
      throw new IllegalStateException("a store is used inside a transaction only");
    }
    return rows;
  }

  void beginRead() {
    current.set(committed);
  }

  void beginWrite() {
    current.set(new LinkedHashMap<>(committed));
  }

  void commit() {
    committed = current.get();
  }

  void end() {
    current.remove();
  }
}
