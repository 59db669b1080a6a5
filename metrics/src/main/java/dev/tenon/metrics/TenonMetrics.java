package dev.tenon.metrics;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.fleet.FleetFigures;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/**
 * Records what Tenon measures in a registry of Micrometer. Create it before Tenon, pass it to
 * {@link dev.tenon.core.Tenon.Builder#telemetry}, then call {@link #observe} with what was built.
 * No metric has a label whose values grow with the number of accounts or workspaces; after {@value
 * #MAX_HOSTS} hosts, all others are {@code other}. Safe for use by many threads.
 *
 * <table>
 *   <caption>The metrics</caption>
 *   <tr><td>{@code tenon.verifications}</td><td>timer by {@code provider} and {@code outcome}</td></tr>
 *   <tr><td>{@code tenon.transactions}</td><td>timer by {@code kind}</td></tr>
 *   <tr><td>{@code tenon.requests}</td><td>timer by {@code host} and {@code outcome}</td></tr>
 *   <tr><td>{@code tenon.requests.waits}</td><td>timer by {@code host}</td></tr>
 *   <tr><td>{@code tenon.requests.throttled}</td><td>counter by {@code host}</td></tr>
 *   <tr><td>{@code tenon.requests.refused}</td><td>counter by {@code host} and {@code reason}</td></tr>
 *   <tr><td>{@code tenon.hosts.suspended}</td><td>1 or 0 by {@code host}</td></tr>
 *   <tr><td>{@code tenon.integrations}</td><td>by {@code state}</td></tr>
 *   <tr><td>{@code tenon.integrations.stale}</td><td>by {@code state}</td></tr>
 *   <tr><td>{@code tenon.verifications.overdue}</td><td>seconds</td></tr>
 *   <tr><td>{@code tenon.outages}</td><td>services of clouds</td></tr>
 *   <tr><td>{@code tenon.events.undelivered}</td><td>seconds, by {@code listener}</td></tr>
 * </table>
 */
public final class TenonMetrics implements Telemetry {

  /** One collection reads many gauges: they share what was read for so long. */
  private static final Duration SHARED = Duration.ofSeconds(1);

  /** How long a collection waits for the store; collectors wait for ten seconds or so. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int MAX_HOSTS = 100;

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final MeterProvider<Timer> verifications;
  private final MeterProvider<Timer> transactions;
  private final MeterProvider<Timer> requests;
  private final MeterProvider<Timer> waits;
  private final MeterProvider<Counter> throttled;
  private final MeterProvider<Counter> refused;
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();
  private volatile Optional<Reading> observed = Optional.empty();

  /** For this registry. */
  public TenonMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = requireNonNull(registry, "registry");
    this.clock = requireNonNull(clock, "clock");
    this.verifications =
        Timer.builder("tenon.verifications")
            .description("How long it took to run the checks of an account")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(50))
            .maximumExpectedValue(Duration.ofMinutes(2))
            .withRegistry(registry);
    this.transactions =
        Timer.builder("tenon.transactions")
            .description("How long transactions took, with the time for which they waited")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(500_000))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .withRegistry(registry);
    this.requests =
        Timer.builder("tenon.requests")
            .description("How long requests to clouds took, without the wait before them")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(5))
            .maximumExpectedValue(Duration.ofSeconds(30))
            .withRegistry(registry);
    this.waits =
        Timer.builder("tenon.requests.waits")
            .description("How long requests waited to stay within the quotas of the clouds")
            .withRegistry(registry);
    this.throttled =
        Counter.builder("tenon.requests.throttled")
            .description("How many requests a cloud refused because there were too many")
            .withRegistry(registry);
    this.refused =
        Counter.builder("tenon.requests.refused")
            .description("How many requests were not sent because of a quota or a suspended host")
            .withRegistry(registry);
  }

  @Override
  public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
    verifications
        .withTags(
            "provider",
            provider.value(),
            "outcome",
            outcome.map(TenonMetrics::lowerCase).orElse("no_result"))
        .record(took);
  }

  @Override
  public void transaction(TransactionKind kind, Duration took) {
    transactions.withTag("kind", lowerCase(kind)).record(took);
  }

  @Override
  public void requestAdmitted(String host, Duration waited) {
    waits.withTag("host", label(host)).record(waited);
  }

  @Override
  public void requestRefused(String host, ErrorCode reason) {
    refused
        .withTags("host", label(host), "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
    if (outcome == RequestOutcome.Kind.CANCELLED) {
      return;
    }
    String label = label(host);
    requests.withTags("host", label, "outcome", lowerCase(outcome)).record(took);
    Counter throttledThere = throttled.withTag("host", label);
    if (outcome == RequestOutcome.Kind.THROTTLED) {
      throttledThere.increment();
    }
  }

  /** Third parties may provide access to services with a host for each account. */
  private String label(String host) {
    if (hosts.contains(host)) {
      return host;
    } else if (hosts.size() >= MAX_HOSTS || !hosts.add(host)) {
      return hosts.contains(host) ? host : "other";
    }
    Gauge.builder("tenon.hosts.suspended", () -> isSuspended(host) ? 1 : 0)
        .description("Whether the host is not called at the moment because it did not answer")
        .tag("host", host)
        .register(registry);
    return host;
  }

  private boolean isSuspended(String host) {
    return observed
        .flatMap(Reading::figures)
        .filter(figures -> figures.suspendedHosts().contains(host))
        .isPresent();
  }

  /**
   * Adds the gauges. Call it after {@link dev.tenon.core.Tenon#watch}, so that the delivery of
   * alerts is among the listeners. They read the figures from the store when the registry collects
   * them, and have no value while the store cannot be read.
   */
  public void observe(Fleet fleet) {
    Reading reading = new Reading(requireNonNull(fleet, "fleet"), clock);
    observed = Optional.of(reading);
    for (IntegrationState state : IntegrationState.values()) {
      gauge(
              "tenon.integrations",
              "How many integrations there are",
              reading,
              figures -> figures.integrations().in(state))
          .tag("state", lowerCase(state))
          .register(registry);
      gauge(
              "tenon.integrations.stale",
              "How many of them had no answer when they were last verified",
              reading,
              figures -> figures.integrations().in(state) - figures.integrations().current(state))
          .tag("state", lowerCase(state))
          .register(registry);
    }
    gauge(
            "tenon.verifications.overdue",
            "How long the verification that waits longest has been due",
            reading,
            figures -> seconds(figures.overdue()))
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "tenon.outages",
            "How many services of clouds do not answer for many accounts",
            reading,
            figures -> figures.outages().size())
        .register(registry);
    for (String listener : fleet.figures().undelivered().keySet()) {
      gauge(
              "tenon.events.undelivered",
              "How long ago the oldest event happened that the listener has not handled",
              reading,
              figures -> seconds(figures.undelivered().getOrDefault(listener, Duration.ZERO)))
          .tag("listener", listener)
          .baseUnit("seconds")
          .register(registry);
    }
  }

  private static Gauge.Builder<Reading> gauge(
      String name, String description, Reading reading, ToDoubleFunction<FleetFigures> value) {
    return Gauge.builder(
            name, reading, one -> one.figures().map(value::applyAsDouble).orElse(Double.NaN))
        .strongReference(true)
        .description(description);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /**
   * The figures, read at most once a second. The collection waits for them once and not for long: a
   * store that does not answer must not hide the other meters.
   */
  private static final class Reading {

    private final Fleet fleet;
    private final InstantSource clock;
    private long readAt = Long.MIN_VALUE;
    private boolean waited;
    private CompletableFuture<Optional<FleetFigures>> latest =
        CompletableFuture.completedFuture(Optional.empty());

    Reading(Fleet fleet, InstantSource clock) {
      this.fleet = fleet;
      this.clock = clock;
    }

    synchronized Optional<FleetFigures> figures() {
      long now = clock.millis();
      boolean old = readAt == Long.MIN_VALUE || Math.abs(now - readAt) >= SHARED.toMillis();
      if (old && latest.isDone()) {
        readAt = now;
        latest = CompletableFuture.supplyAsync(this::read, Reading::begin);
        waited = false;
      }
      return result();
    }

    private Optional<FleetFigures> result() {
      Duration wait = waited ? Duration.ZERO : LONGEST;
      waited = true;
      try {
        return latest.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    private Optional<FleetFigures> read() {
      try {
        return Optional.of(fleet.figures());
      } catch (TenonException e) {
        return Optional.empty();
      }
    }

    private static void begin(Runnable task) {
      Thread thread = new Thread(task, "tenon-metrics");
      thread.setDaemon(true);
      thread.start();
    }
  }
}
