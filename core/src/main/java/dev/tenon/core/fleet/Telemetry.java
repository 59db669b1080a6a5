package dev.tenon.core.fleet;

import dev.tenon.core.check.Outcome;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Receives measurements from the core. Implemented by whoever collects metrics, and passed to
 * {@link dev.tenon.core.Tenon.Builder#telemetry}. Called by the threads that did the work, many at
 * a time; a method returns at once and does not throw. Nothing that identifies an account of a
 * cloud is passed.
 */
public interface Telemetry {

  /** Ignores everything. */
  Telemetry NONE = new Telemetry() {};

  /**
   * The checks of an account were run, for an attempt to connect or for a verification.
   *
   * @param outcome empty if the provider gave no results
   */
  default void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {}

  /**
   * A transaction ended.
   *
   * @param took includes the time for which it waited for other writers and was repeated
   */
  default void transaction(TransactionKind kind, Duration took) {}

  /**
   * A request to a cloud may be sent.
   *
   * @param waited how long it waited for that
   */
  default void requestAdmitted(String host, Duration waited) {}

  /**
   * A request to a cloud was not sent.
   *
   * @param reason {@code PROVIDER_CIRCUIT_OPEN} or {@code PROVIDER_QUOTA_REACHED}
   */
  default void requestRefused(String host, ErrorCode reason) {}

  /**
   * A request to a cloud ended.
   *
   * @param took without the wait before it
   */
  default void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {}

  /**
   * A request to a cloud ended. By default without the wait, which {@link #requestAdmitted}
   * receives too.
   *
   * @param waited how long it waited until it might be sent
   * @param took without the wait
   */
  default void requestEnded(
      String host, RequestOutcome.Kind outcome, Duration waited, Duration took) {
    requestEnded(host, outcome, took);
  }

  /**
   * A verification or an attempt to connect begins. What is measured for it, on any thread, is
   * passed to the returned telemetry; by default, to this one.
   *
   * @param id the id that Tenon gave to the integration, or to the onboarding
   */
  default Telemetry began(String id) {
    return this;
  }

  /**
   * That for which {@link #began} returned this ended, with the transactions before and after the
   * checks.
   *
   * @param failure the code of the failure, or the class of an unexpected exception; empty if there
   *     is a result, whatever the outcome
   */
  default void ended(Optional<String> failure) {}

  /** Passes everything to this telemetry, and then to another. */
  default Telemetry and(Telemetry other) {
    return new CombinedTelemetry(this, other);
  }

  /** What a transaction may do. */
  enum TransactionKind {
    READ,
    WRITE
  }
}
