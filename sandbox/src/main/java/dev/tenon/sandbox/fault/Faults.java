package dev.tenon.sandbox.fault;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The active faults, in the order they were added; the first that matches applies. Thread-safe. */
public final class Faults {

  private record Counted(Fault fault, int seen, double tokens, Instant refilledAt) {

    Counted next(double newTokens, Instant now) {
      return new Counted(fault, seen + 1, newTokens, now);
    }
  }

  private final Map<String, Counted> active = new LinkedHashMap<>();
  private final InstantSource clock;
  private int added;

  /** No faults yet. */
  public Faults(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a fault and returns its ID. */
  public synchronized String add(Fault fault) {
    added++;
    String id = "fault-" + added;
    int tokens = fault.effect() instanceof FaultEffect.RateLimit limit ? limit.perSecond() : 0;
    active.put(id, new Counted(fault, 0, tokens, clock.instant()));
    return id;
  }

  /** Removes a fault; an unknown ID is ignored. */
  public synchronized void remove(String id) {
    active.remove(id);
  }

  /** Removes all faults. */
  public synchronized void clear() {
    active.clear();
  }

  /** All faults by ID. */
  public synchronized Map<String, Fault> all() {
    Map<String, Fault> copy = new LinkedHashMap<>();
    active.forEach((id, counted) -> copy.put(id, counted.fault()));
    return copy;
  }

  /** The response to a request: that of the fault that applies, or else the real one. */
  public Response apply(Request request, Supplier<Response> real) {
    return nextEffect(request).map(effect -> effect.apply(real)).orElseGet(real);
  }

  private synchronized Optional<FaultEffect> nextEffect(Request request) {
    for (Map.Entry<String, Counted> entry : active.entrySet()) {
      Counted counted = entry.getValue();
      FaultMatch match = counted.fault().match();
      if (match.matches(request)) {
        int seen = counted.seen();
        boolean applies =
            seen >= match.skip() && (match.times() == 0 || seen < match.skip() + match.times());
        if (applies && counted.fault().effect() instanceof FaultEffect.RateLimit limit) {
          return take(entry, limit);
        }
        entry.setValue(counted.next(counted.tokens(), counted.refilledAt()));
        if (applies) {
          return Optional.of(counted.fault().effect());
        }
      }
    }
    return Optional.empty();
  }

  /** Empty for a request within the rate. */
  private Optional<FaultEffect> take(
      Map.Entry<String, Counted> entry, FaultEffect.RateLimit limit) {
    Counted counted = entry.getValue();
    Instant now = clock.instant();
    double refilled =
        Duration.between(counted.refilledAt(), now).toNanos() / 1e9 * limit.perSecond();
    double tokens = Math.min(limit.perSecond(), counted.tokens() + Math.max(0, refilled));
    boolean within = tokens >= 1;
    entry.setValue(counted.next(within ? tokens - 1 : tokens, now));
    return within ? Optional.empty() : Optional.of(limit);
  }
}
