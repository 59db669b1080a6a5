package dev.tenon.sandbox.fault;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The active faults, in the order they were added; the first that matches applies. Thread-safe. */
public final class Faults {

  private record Counted(Fault fault, int seen) {}

  private final Map<String, Counted> active = new LinkedHashMap<>();
  private int added;

  /** Adds a fault and returns its ID. */
  public synchronized String add(Fault fault) {
    added++;
    String id = "fault-" + added;
    active.put(id, new Counted(fault, 0));
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
        entry.setValue(new Counted(counted.fault(), seen + 1));
        boolean applies =
            seen >= match.skip() && (match.times() == 0 || seen < match.skip() + match.times());
        if (applies) {
          return Optional.of(counted.fault().effect());
        }
      }
    }
    return Optional.empty();
  }
}
