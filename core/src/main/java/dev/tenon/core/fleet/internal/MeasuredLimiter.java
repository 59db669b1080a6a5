package dev.tenon.core.fleet.internal;

import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.util.Set;

/** A limiter whose requests, waits and refusals are measured. */
public record MeasuredLimiter(RequestLimiter limiter, Telemetry telemetry)
    implements RequestLimiter {

  @Override
  public Permit acquire(OutgoingRequest request, Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    try {
      Permit permit = limiter.acquire(request, atMost);
      telemetry.requestAdmitted(request.host(), Duration.ofNanos(System.nanoTime() - start));
      return (outcome, took) -> {
        permit.release(outcome, took);
        telemetry.requestEnded(request.host(), outcome.kind(), took);
      };
    } catch (ProviderException refusal) {
      telemetry.requestRefused(request.host(), refusal.code());
      throw refusal;
    }
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
