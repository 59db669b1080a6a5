package dev.tenon.traffic;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestOutcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one host. It opens when half of the requests of a minute had no answer, at
 * least {@value #FEWEST}. After half a minute, and after a longer time each time that fails, a few
 * requests try whether the host answers again. Throttled requests are answers. Safe for use by
 * several threads.
 */
final class HostCircuit {

  private static final int FEWEST = 20;
  private static final int WINDOW_SECONDS = 60;
  private static final int TRIAL_REQUESTS = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_TRIAL = Duration.ofMinutes(1);
  private static final Duration DURING_TRIAL = Duration.ofSeconds(15);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final String host;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private volatile Instant closedUntil;

  HostCircuit(String host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
    this.closedUntil = clock.instant();
    IntervalFunction waits =
        IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 2, 0.1, LONGEST_WAIT);
    this.breaker =
        CircuitBreaker.of(
            host,
            CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(FEWEST)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_REQUESTS)
                .maxWaitDurationInHalfOpenState(LONGEST_TRIAL)
                .waitIntervalFunctionInOpenState(attempt -> remembered(waits.apply(attempt)))
                .writableStackTraceEnabled(false)
                .build());
  }

  private long remembered(long waitMillis) {
    closedUntil = clock.instant().plusMillis(waitMillis);
    return waitMillis;
  }

  /**
   * Lets a request pass, which must be followed by {@link #ended} or {@link #notSent}.
   *
   * @throws ProviderException {@code PROVIDER_CIRCUIT_OPEN}
   */
  void requireClosed() {
    if (breaker.tryAcquirePermission()) {
      return;
    }
    Instant now = clock.instant();
    Instant again =
        breaker.getState() == State.OPEN && closedUntil.isAfter(now)
            ? closedUntil
            : now.plus(DURING_TRIAL);
    throw new ProviderException(
        ProviderErrorCode.PROVIDER_CIRCUIT_OPEN,
        "Most recent requests to %s had no answer, so Tenon sends none until %s UTC. It then tries again by itself; check the network and the status page of the cloud if this persists."
            .formatted(
                host,
                TIME.format(
                    again.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(ZoneOffset.UTC))),
        Optional.of(Duration.between(now, again)),
        null);
  }

  /** A request that was let pass ended. */
  void ended(RequestOutcome outcome, Duration took) {
    switch (outcome.kind()) {
      case ANSWERED, THROTTLED -> breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      case FAULTED -> breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new NoAnswer());
      case CANCELLED -> breaker.releasePermission();
    }
  }

  /** A request that was let pass was not sent after all. */
  void notSent() {
    breaker.releasePermission();
  }

  /** Whether the host is not called at the moment. */
  boolean isSuspended() {
    return breaker.getState() == State.OPEN;
  }

  boolean isIdle() {
    return breaker.getState() == State.CLOSED;
  }

  /** The breaker wants an exception and does not look at it. */
  private static final class NoAnswer extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    NoAnswer() {
      super("no answer");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
