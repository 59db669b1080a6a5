package dev.tenon.traffic;

import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Values by key, created when first used, and removed some time after their last use, so that a
 * fleet of any size needs memory only for the accounts that it is calling. Safe for use by several
 * threads.
 */
final class IdleEviction<K, V> {

  private static final long KEPT = Duration.ofMinutes(15).toNanos();
  private static final long BETWEEN = Duration.ofMinutes(1).toNanos();

  private final Map<K, Used<V>> values = new ConcurrentHashMap<>();
  private final Predicate<V> idle;
  private final MonotonicTime time;
  private final AtomicLong cleanedAt;

  /**
   * No values yet.
   *
   * @param idle whether a value can be replaced by a new one without a difference
   */
  IdleEviction(Predicate<V> idle, MonotonicTime time) {
    this.idle = idle;
    this.time = time;
    this.cleanedAt = new AtomicLong(time.nanos());
  }

  V get(K key, Function<K, V> creating) {
    long now = time.nanos();
    clean(now);
    Used<V> used = values.computeIfAbsent(key, absent -> new Used<>(creating.apply(absent)));
    used.at = now;
    return used.value;
  }

  Stream<Map.Entry<K, V>> entries() {
    return values.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().value));
  }

  int size() {
    return values.size();
  }

  private void clean(long now) {
    long last = cleanedAt.get();
    if (now - last >= BETWEEN && cleanedAt.compareAndSet(last, now)) {
      values.values().removeIf(used -> now - used.at >= KEPT && idle.test(used.value));
    }
  }

  private static final class Used<V> {

    private final V value;
    private volatile long at;

    Used(V value) {
      this.value = value;
    }
  }
}
