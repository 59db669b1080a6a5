package dev.tenon.core.fleet.internal;

import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A limiter whose requests, waits and refusals are measured.
 *
 * @param telemetry what receives the measurements of the calling thread
 */
public record MeasuredLimiter(RequestLimiter limiter, Supplier<Telemetry> telemetry)
    implements RequestLimiter {

  @Override
  public Permit acquire(OutgoingRequest request, Duration atMost) throws InterruptedException {
    Telemetry receiver = telemetry.get();
    long start = System.nanoTime();
    try {
      Permit permit = limiter.acquire(request, atMost);
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      receiver.requestAdmitted(request.host(), waited);
      return (outcome, took) -> {
        permit.release(outcome, took);
        receiver.requestEnded(request.host(), outcome.kind(), waited, took);
      };
    } catch (ProviderException refusal) {
      receiver.requestRefused(request.host(), refusal.code());
      throw refusal;
    }
  }

  @Override
  public RequestLimiter boundToCaller() {
    Telemetry receiver = telemetry.get();
    return new MeasuredLimiter(limiter, () -> receiver);
  }

  @Override
  public void shareAmong(int processes) {
    limiter.shareAmong(processes);
  }

  @Override
  public Set<String> suspendedHosts() {
    return limiter.suspendedHosts();
  }
}
