package dev.tenon.core.integration.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.transaction.Transactions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  private final Transactions transactions;
  private final IntegrationRepository integrations;
  private final InstantSource clock;
  private final DueIntegration due;
  private Instant until;
  private boolean ended;

  /**
   * A reservation that was committed.
   *
   * @param until as it was passed to {@link IntegrationRepository#claimDue}
   */
  Reservation(
      Transactions transactions,
      IntegrationRepository integrations,
      InstantSource clock,
      DueIntegration due,
      Instant until) {
    this.transactions = transactions;
    this.integrations = integrations;
    this.clock = clock;
    this.due = due;
    this.until = until;
  }

  /**
   * Starts to renew a reservation that was committed.
   *
   * @param reservedAt when it began
   */
  static Reservation renewing(IntegrationPorts ports, DueIntegration due, Instant reservedAt) {
    Reservation reservation =
        new Reservation(
            ports.transactions(),
            ports.integrations(),
            ports.clock(),
            due,
            reservedAt.plus(LENGTH));
    reservation.renewLater();
    return reservation;
  }

  private void renewLater() {
    var unused =
        CompletableFuture.runAsync(
            this::renewRepeatedly,
            CompletableFuture.delayedExecutor(
                RENEWAL.toMillis(), TimeUnit.MILLISECONDS, Reservation::start));
  }

  /** Other work may occupy the common pool for longer than a reservation lasts. */
  private static void start(Runnable renewal) {
    Thread thread = new Thread(renewal, "tenon-reservation");
    thread.setDaemon(true);
    thread.start();
  }

  private void renewRepeatedly() {
    boolean goesOn = true;
    try {
      goesOn = renew();
    } catch (TenonException e) {
      System.getLogger(Reservation.class.getName())
          .log(Level.DEBUG, () -> "Not renewed: integration=%s".formatted(due.id()), e);
    }
    if (goesOn) {
      renewLater();
    }
  }

  /**
   * Renews the reservation, during which the verification cannot store its result.
   *
   * @return {@code false} if it has ended or was lost
   */
  synchronized boolean renew() {
    if (ended) {
      return false;
    }
    Instant next = clock.instant().plus(LENGTH);
    if (!transactions.write(() -> extend(next))) {
      ended = true;
      return false;
    }
    until = next;
    return true;
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
    return integrations.extendClaim(due.id(), lastUntil(), newUntil);
  }

  private synchronized Instant lastUntil() {
    return until;
  }
}
