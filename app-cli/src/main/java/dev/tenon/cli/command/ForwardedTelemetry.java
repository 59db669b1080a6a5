package dev.tenon.cli.command;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Passes measurements on once a command has said where to. The use cases are created before the
 * command has read its options, and few commands measure anything.
 */
public final class ForwardedTelemetry implements Telemetry {

  private volatile Telemetry receiver = Telemetry.NONE;

  /** Passes on what is measured from now on, to this receiver too. */
  public synchronized void sendTo(Telemetry newReceiver) {
    receiver = receiver == Telemetry.NONE ? newReceiver : receiver.and(newReceiver);
  }

  @Override
  public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
    receiver.verified(provider, outcome, took);
  }

  @Override
  public void transaction(TransactionKind kind, Duration took) {
    receiver.transaction(kind, took);
  }

  @Override
  public void requestAdmitted(String host, Duration waited) {
    receiver.requestAdmitted(host, waited);
  }

  @Override
  public void requestRefused(String host, ErrorCode reason) {
    receiver.requestRefused(host, reason);
  }

  @Override
  public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
    receiver.requestEnded(host, outcome, took);
  }

  @Override
  public void requestEnded(
      String host, RequestOutcome.Kind outcome, Duration waited, Duration took) {
    receiver.requestEnded(host, outcome, waited, took);
  }

  @Override
  public Telemetry began(String id) {
    return receiver.began(id);
  }

  @Override
  public void ended(Optional<String> failure) {
    receiver.ended(failure);
  }
}
