package dev.tenon.core.integration.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.internal.integration.IntegrationPorts;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A due verification that this process has reserved. It is renewed while the verification runs, so
 * that it can be short: when the process ends, another one verifies the integration within a
 * minute. A process that was suspended finds that it has lost the reservation.
 */
final class Reservation {

  /** How long a reservation lasts without renewal. */
  static final Duration LENGTH = Duration.ofSeconds(45);

  private static final Duration RENEWAL = Duration.ofSeconds(15);

  private final IntegrationPorts ports;
  private final DueIntegration due;
  private Instant until;
  private boolean ended;

  private Reservation(IntegrationPorts ports, DueIntegration due, Instant until) {
    this.ports = ports;
    this.due = due;
    this.until = until;
  }

  /**
   * Starts to renew a reservation that was committed.
   *
   * @param reservedAt when it began
   */
  static Reservation renewing(IntegrationPorts ports, DueIntegration due, Instant reservedAt) {
    Reservation reservation = new Reservation(ports, due, reservedAt.plus(LENGTH));
    reservation.renewLater();
    return reservation;
  }

  private void renewLater() {
    var unused =
        CompletableFuture.runAsync(
            this::renew,
            CompletableFuture.delayedExecutor(RENEWAL.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Waits for the database, during which the verification cannot store its result. */
  private synchronized void renew() {
    if (ended) {
      return;
    }
    try {
      Instant next = ports.clock().instant().plus(LENGTH);
      if (ports.transactions().write(() -> extend(next))) {
        until = next;
      } else {
        ended = true;
        return;
      }
    } catch (TenonException e) {
      System.getLogger(Reservation.class.getName())
          .log(Level.DEBUG, () -> "Not renewed: integration=%s".formatted(due.id()), e);
    }
    renewLater();
  }

  /** Ends the renewal, before the result is stored. */
  synchronized void end() {
    ended = true;
  }

  /** Whether no other process has reserved or scheduled the verification; in a transaction. */
  boolean isHeld() {
    return extend(lastUntil());
  }

  /** Puts the next verification off if the reservation is still held; in a transaction. */
  boolean extend(Instant newUntil) {
    return ports.integrations().extendClaim(due.id(), lastUntil(), newUntil);
  }

  private synchronized Instant lastUntil() {
    return until;
  }
}
