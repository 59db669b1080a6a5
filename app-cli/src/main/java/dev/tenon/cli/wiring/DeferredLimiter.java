package dev.tenon.cli.wiring;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets the first requests of a process pass, and then creates the limiter that decides on all
 * others. A command about one account sends fewer requests than any quota allows at once, and would
 * wait for classes that it does not need.
 */
final class DeferredLimiter implements RequestLimiter {

  /** More than one account needs, and few enough for every quota. */
  static final int UNLIMITED_REQUESTS = 50;

  private final Supplier<RequestLimiter> creating;
  private final AtomicInteger requests = new AtomicInteger();
  private Optional<RequestLimiter> created = Optional.empty();
  private int processes = 1;

  DeferredLimiter(Supplier<RequestLimiter> creating) {
    this.creating = creating;
  }

  @Override
  public Permit acquire(OutgoingRequest request, Duration atMost) throws InterruptedException {
    if (requests.get() < UNLIMITED_REQUESTS && requests.incrementAndGet() <= UNLIMITED_REQUESTS) {
      return UNLIMITED.acquire(request, atMost);
    }
    return limiter().acquire(request, atMost);
  }

  @Override
  public synchronized void shareAmong(int newProcesses) {
    processes = newProcesses;
    created.ifPresent(limiter -> limiter.shareAmong(newProcesses));
  }

  @Override
  public synchronized Set<String> suspendedHosts() {
    return created.map(RequestLimiter::suspendedHosts).orElse(Set.of());
  }

  private synchronized RequestLimiter limiter() {
    if (created.isEmpty()) {
      RequestLimiter limiter = creating.get();
      limiter.shareAmong(processes);
      created = Optional.of(limiter);
    }
    return created.get();
  }
}
