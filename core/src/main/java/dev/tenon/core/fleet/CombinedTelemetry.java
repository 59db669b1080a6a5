package dev.tenon.core.fleet;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.Optional;

/** Two receivers of measurements. */
record CombinedTelemetry(Telemetry first, Telemetry second) implements Telemetry {

  CombinedTelemetry {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
  }

  @Override
  public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
    first.verified(provider, outcome, took);
    second.verified(provider, outcome, took);
  }

  @Override
  public void transaction(TransactionKind kind, Duration took) {
    first.transaction(kind, took);
    second.transaction(kind, took);
  }

  @Override
  public void requestAdmitted(String host, Duration waited) {
    first.requestAdmitted(host, waited);
    second.requestAdmitted(host, waited);
  }

  @Override
  public void requestRefused(String host, ErrorCode reason) {
    first.requestRefused(host, reason);
    second.requestRefused(host, reason);
  }

  @Override
  public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
    first.requestEnded(host, outcome, took);
    second.requestEnded(host, outcome, took);
  }

  @Override
  public void requestEnded(
      String host, RequestOutcome.Kind outcome, Duration waited, Duration took) {
    first.requestEnded(host, outcome, waited, took);
    second.requestEnded(host, outcome, waited, took);
  }

  @Override
  public Telemetry began(String id) {
    return first.began(id).and(second.began(id));
  }

  @Override
  public void ended(Optional<String> failure) {
    first.ended(failure);
    second.ended(failure);
  }
}
