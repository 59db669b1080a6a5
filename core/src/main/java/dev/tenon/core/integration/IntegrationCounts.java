package dev.tenon.core.integration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many integrations a workspace has.
 *
 * @param byState for every state, 0 where there is none
 * @param stale how many of them are stale
 */
public record IntegrationCounts(Map<IntegrationState, Long> byState, long stale) {

  public IntegrationCounts {
    Map<IntegrationState, Long> all = new EnumMap<>(IntegrationState.class);
    for (IntegrationState state : IntegrationState.values()) {
      all.put(state, byState.getOrDefault(state, 0L));
    }
    byState = Collections.unmodifiableMap(all);
  }

  /** How many are in a state. */
  public long in(IntegrationState state) {
    return byState.getOrDefault(state, 0L);
  }

  /** How many there are. */
  public long total() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }
}
