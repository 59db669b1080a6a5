package dev.tenon.web.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the answers to requests with an idempotency key for 24 hours, in the memory of this
 * process, and drops the oldest when there are too many. Safe for use by many threads.
 */
final class IdempotentResults {

  static final Duration KEPT = Duration.ofHours(24);

  private final int capacity;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  IdempotentResults(int capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /**
   * Claims a key for a request.
   *
   * @param fingerprint equal for equal requests
   * @return the answer to the same request; empty if the caller has to do the work now, and then
   *     has to call {@link #complete} or {@link #release}
   * @throws ApiFailure {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_IN_USE}
   */
  synchronized Optional<ApiResponse> claim(String key, String fingerprint) {
    removeOld();
    Entry entry = entries.get(key);
    if (entry == null) {
      entries.put(key, new Entry(fingerprint, Optional.empty(), clock.instant().plus(KEPT)));
      return Optional.empty();
    }
    if (!entry.fingerprint().equals(fingerprint)) {
      throw new ApiFailure(
          ApiErrorCode.IDEMPOTENCY_KEY_REUSED,
          "The Idempotency-Key was used with another request. Use a new key for each request.");
    }
    if (entry.response().isEmpty()) {
      throw new ApiFailure(
          ApiErrorCode.IDEMPOTENCY_KEY_IN_USE,
          "A request with this Idempotency-Key is still running. Try again when it has ended.");
    }
    return entry.response();
  }

  /** Stores the answer. */
  synchronized void complete(String key, String fingerprint, ApiResponse response) {
    entries.replace(key, new Entry(fingerprint, Optional.of(response), clock.instant().plus(KEPT)));
  }

  /** Makes a key available again, because nothing was done. */
  synchronized void release(String key) {
    entries.remove(key);
  }

  private void removeOld() {
    Instant now = clock.instant();
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry entry = oldest.next();
      boolean expired = !entry.expiresAt().isAfter(now);
      if (!expired && entries.size() < capacity) {
        return;
      }
      if (expired || entry.response().isPresent()) {
        oldest.remove();
      }
    }
  }

  private record Entry(String fingerprint, Optional<ApiResponse> response, Instant expiresAt) {}
}
