package dev.tenon.traffic;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Quota;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Limits requests in four ways:
 *
 * <ul>
 *   <li>a circuit breaker for each host, which suspends a host that does not answer
 *   <li>a token bucket for each {@link Quota}, divided among the processes
 *   <li>the rate that a host has accepted when it throttled, for each host and {@link
 *       OutgoingRequest#scope}; and the wait that it asked for
 *   <li>the number of requests in progress, for each host and scope, which adapts
 * </ul>
 *
 * <p>Requests that wait for the same limit are admitted in the order in which they asked. Pass one
 * to {@code Tenon.builder().requestLimiter(...)}. Starts no threads.
 */
public final class AdaptiveRequestLimiter implements RequestLimiter {

  /** When to ask again if all places for requests in progress were taken. */
  private static final Duration WHEN_BUSY = Duration.ofSeconds(1);

  private final MonotonicTime time;
  private final IdleEviction<String, HostCircuit> circuits;
  private final IdleEviction<QuotaKey, QuotaBucket> quotas;
  private final IdleEviction<ScopeKey, ScopeLimit> scopes;
  private final InstantSource clock;
  private volatile int processes = 1;

  /**
   * Without any experience yet.
   *
   * @param clock for messages, and for how long a host is suspended
   */
  public AdaptiveRequestLimiter(InstantSource clock) {
    this(clock, MonotonicTime.SYSTEM);
  }

  AdaptiveRequestLimiter(InstantSource clock, MonotonicTime time) {
    this.clock = clock;
    this.time = time;
    this.circuits = new IdleEviction<>(HostCircuit::isIdle, time);
    this.quotas = new IdleEviction<>(QuotaBucket::isIdle, time);
    this.scopes = new IdleEviction<>(ScopeLimit::isIdle, time);
  }

  @Override
  public Permit acquire(OutgoingRequest request, Duration atMost) throws InterruptedException {
    HostCircuit circuit = circuits.get(request.host(), host -> new HostCircuit(host, clock));
    circuit.requireClosed();
    boolean admitted = false;
    try {
      ScopeLimit scope =
          scopes.get(new ScopeKey(request.host(), request.scope()), absent -> new ScopeLimit(time));
      admit(request, scope, atMost);
      admitted = true;
      return (outcome, took) -> {
        circuit.ended(outcome, took);
        scope.ended(outcome, took);
      };
    } finally {
      if (!admitted) {
        circuit.notSent();
      }
    }
  }

  @Override
  public void shareAmong(int newProcesses) {
    processes = Math.max(1, newProcesses);
  }

  @Override
  public Set<String> suspendedHosts() {
    return circuits
        .entries()
        .filter(entry -> entry.getValue().isSuspended())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many limits it remembers. */
  int size() {
    return circuits.size() + quotas.size() + scopes.size();
  }

  private void admit(OutgoingRequest request, ScopeLimit scope, Duration atMost)
      throws InterruptedException {
    long start = time.nanos();
    List<QuotaBucket> taken = new ArrayList<>();
    boolean entered = false;
    Duration paused = scope.paused();
    Duration wait = scope.take();
    try {
      for (Quota quota : request.quotas()) {
        QuotaBucket bucket = bucket(quota);
        taken.add(bucket);
        wait = longer(wait, bucket.take(processes));
      }
      Duration left = atMost;
      while (!wait.isZero()) {
        requireAtMost(left, wait, request.host());
        time.sleep(wait);
        left = atMost.minusNanos(time.nanos() - start);
        Duration pausedNow = scope.paused();
        wait = pausedNow.minus(paused);
        paused = pausedNow;
      }
      entered = scope.concurrency().enter(left.isNegative() ? Duration.ZERO : left);
      if (!entered) {
        throw quotaReached(request.host(), WHEN_BUSY);
      }
    } finally {
      if (!entered) {
        scope.putBack();
        taken.forEach(QuotaBucket::putBack);
      }
    }
  }

  private QuotaBucket bucket(Quota quota) {
    return quotas.get(
        new QuotaKey(quota.name(), quota.owner()),
        absent -> new QuotaBucket(quota, processes, time));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void requireAtMost(Duration atMost, Duration wait, String host) {
    if (wait.compareTo(atMost) > 0) {
      throw quotaReached(host, wait);
    }
  }

  private static ProviderException quotaReached(String host, Duration wait) {
    return new ProviderException(
        ProviderErrorCode.PROVIDER_QUOTA_REACHED,
        "%s accepts no more requests for now, so Tenon did not send one. Try again in %d seconds."
            .formatted(host, Math.max(1, wait.toSeconds())),
        Optional.of(wait),
        null);
  }

  private record QuotaKey(String name, String owner) {}

  private record ScopeKey(String host, String scope) {}
}
