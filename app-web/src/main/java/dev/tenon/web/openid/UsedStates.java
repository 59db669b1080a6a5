package dev.tenon.web.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the states that were answered for as long as they are valid, so that none is accepted
 * twice. Only states of a browser's own cookie get here.
 */
final class UsedStates {

  private static final int LIMIT = 10_000;

  private final Duration lasts;
  private final Map<String, Instant> used = new LinkedHashMap<>();

  UsedStates(Duration lasts) {
    this.lasts = lasts;
  }

  /** Marks a state as used; false if it was used before. */
  synchronized boolean use(String state, Instant now) {
    Iterator<Instant> oldest = used.values().iterator();
    while (oldest.hasNext()) {
      boolean expired = oldest.next().isBefore(now.minus(lasts));
      if (!expired && used.size() < LIMIT) {
        break;
      }
      oldest.remove();
    }
    return used.putIfAbsent(state, now) == null;
  }
}
