package dev.tenon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.fleet.FleetFigures;
import dev.tenon.core.fleet.Telemetry.TransactionKind;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.outage.Outage;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TenonMetricsTest {

  private static final ProviderId M365 = ProviderId.of("m365");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final TenonMetrics metrics = new TenonMetrics(registry, (InstantSource) () -> now);
  private final Figures figures = new Figures();

  @Test
  void timesVerificationsByProviderAndOutcome() {
    metrics.verified(M365, Optional.of(Outcome.PASSED), Duration.ofMillis(300));
    metrics.verified(M365, Optional.of(Outcome.PASSED), Duration.ofMillis(500));
    metrics.verified(M365, Optional.empty(), Duration.ofSeconds(20));

    var passed = registry.get("tenon.verifications").tags("provider", "m365", "outcome", "passed");
    assertThat(passed.timer().count()).isEqualTo(2);
    assertThat(passed.timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(800);
    assertThat(registry.get("tenon.verifications").tag("outcome", "no_result").timer().count())
        .isEqualTo(1);
  }

  @Test
  void timesTheTransactionsOfTenon() {
    try (Tenon tenon = Tenon.builder().store(new InMemoryStore()).telemetry(metrics).build()) {
      tenon.workspaces().create("Acme");
      tenon.workspaces().list();
    }

    for (TransactionKind kind : TransactionKind.values()) {
      String tag = kind == TransactionKind.READ ? "read" : "write";
      assertThat(registry.get("tenon.transactions").tag("kind", tag).timer().count())
          .as(tag)
          .isPositive();
    }
  }

  @Test
  void showsTheFiguresOfTheFleet() {
    metrics.observe(figures);

    assertThat(gauge("tenon.integrations", "state", "broken")).isEqualTo(3);
    assertThat(gauge("tenon.integrations.stale", "state", "broken")).isEqualTo(1);
    assertThat(gauge("tenon.integrations", "state", "paused")).isZero();
    assertThat(registry.get("tenon.outages").gauge().value()).isEqualTo(1);
    assertThat(registry.get("tenon.verifications.overdue").gauge().value()).isEqualTo(90.5);
    assertThat(gauge("tenon.events.undelivered", "listener", "alerts")).isEqualTo(12);
  }

  @Test
  void timesRequestsByHostAndCountsThoseThatWereThrottled() {
    metrics.requestAdmitted("up.example.com", Duration.ofSeconds(2));
    metrics.requestEnded("up.example.com", Kind.ANSWERED, Duration.ofMillis(80));
    metrics.requestEnded("up.example.com", Kind.THROTTLED, Duration.ofMillis(20));
    metrics.requestEnded("up.example.com", Kind.CANCELLED, Duration.ofMillis(20));
    metrics.requestRefused("down.example.com", ProviderErrorCode.PROVIDER_CIRCUIT_OPEN);

    assertThat(registry.get("tenon.requests").tag("outcome", "answered").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("tenon.requests").timers()).hasSize(2);
    assertThat(
            registry
                .get("tenon.requests.waits")
                .tag("host", "up.example.com")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
    assertThat(registry.get("tenon.requests.throttled").counter().count()).isEqualTo(1);
    assertThat(
            registry
                .get("tenon.requests.refused")
                .tags("host", "down.example.com", "reason", "provider_circuit_open")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void showsWhichHostsAreSuspended() {
    metrics.requestAdmitted("up.example.com", Duration.ZERO);
    metrics.requestAdmitted("down.example.com", Duration.ZERO);
    metrics.observe(figures);

    assertThat(gauge("tenon.hosts.suspended", "host", "up.example.com")).isZero();
    assertThat(gauge("tenon.hosts.suspended", "host", "down.example.com")).isEqualTo(1);
  }

  @Test
  void hasNoLabelForEachOfManyHosts() {
    for (int i = 0; i < 1_000; i++) {
      metrics.requestAdmitted("account-" + i + ".example.com", Duration.ZERO);
    }

    assertThat(registry.get("tenon.requests.waits").timers()).hasSize(101);
    assertThat(registry.get("tenon.requests.waits").tag("host", "other").timer().count())
        .isEqualTo(900);
  }

  @Test
  void readsTheFiguresOnceForOneCollection() {
    metrics.observe(figures);
    int before = figures.asked.get();

    registry.getMeters().forEach(meter -> meter.measure().forEach(one -> one.getValue()));
    assertThat(figures.asked).hasValue(before + 1);

    now = now.plusSeconds(15);
    registry.getMeters().forEach(meter -> meter.measure().forEach(one -> one.getValue()));
    assertThat(figures.asked).hasValue(before + 2);
  }

  @Test
  void hasNoValueWhileTheStoreCannotBeRead() {
    metrics.observe(figures);
    figures.failing = true;

    assertThat(gauge("tenon.integrations", "state", "broken")).isNaN();

    now = now.plusSeconds(15);
    figures.failing = false;
    assertThat(gauge("tenon.integrations", "state", "broken")).isEqualTo(3);
  }

  @Test
  @Timeout(20)
  void aStoreThatDoesNotAnswerHoldsUpNoCollection() {
    metrics.observe(figures);
    now = now.plusSeconds(15);
    figures.hanging = new CountDownLatch(1);

    registry.getMeters().forEach(meter -> meter.measure().forEach(one -> one.getValue()));
    assertThat(gauge("tenon.integrations", "state", "broken")).isNaN();

    figures.hanging.countDown();
    while (Double.isNaN(gauge("tenon.integrations", "state", "broken"))) {
      now = now.plusSeconds(15);
    }
    assertThat(gauge("tenon.integrations", "state", "broken")).isEqualTo(3);
  }

  private double gauge(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).gauge().value();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Figures implements Fleet {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean failing;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    @Override
    public void requireReady() {}

    @Override
    public FleetFigures figures() {
      asked.incrementAndGet();
      await(hanging);
      if (failing) {
        throw new TenonException(CoreErrorCode.TENON_CLOSED, "Tenon is closed.");
      }
      return new FleetFigures(
          new IntegrationCounts(
              Map.of(IntegrationState.BROKEN, 3L), Map.of(IntegrationState.BROKEN, 1L)),
          Duration.ofMillis(90_500),
          Map.of("alerts", Duration.ofSeconds(12)),
          Set.of("down.example.com"),
          List.of(new Outage(M365, "Exchange Online", 80, now)));
    }
  }
}
