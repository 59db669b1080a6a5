package dev.tenon.core.integration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many integrations one workspace has, or all together.
 *
 * @param byState for every state, 0 where there is none
 * @param staleByState how many of them are stale, for every state
 */
public record IntegrationCounts(
    Map<IntegrationState, Long> byState, Map<IntegrationState, Long> staleByState) {

  public IntegrationCounts {
    byState = complete(byState);
    staleByState = complete(staleByState);
  }

  private static Map<IntegrationState, Long> complete(Map<IntegrationState, Long> counts) {
    Map<IntegrationState, Long> all = new EnumMap<>(IntegrationState.class);
    for (IntegrationState state : IntegrationState.values()) {
      all.put(state, counts.getOrDefault(state, 0L));
    }
    return Collections.unmodifiableMap(all);
  }

  /** How many are in a state. */
  public long in(IntegrationState state) {
    return byState.getOrDefault(state, 0L);
  }

  /** How many are in a state by an attempt to verify that had an answer. */
  public long current(IntegrationState state) {
    return in(state) - staleByState.getOrDefault(state, 0L);
  }

  /** How many are stale. */
  public long stale() {
    return sum(staleByState);
  }

  /** How many there are. */
  public long total() {
    return sum(byState);
  }

  private static long sum(Map<IntegrationState, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
