package dev.tenon.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Watch;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FleetTest {

  private final Fixture fixture = new Fixture();

  @Test
  void countsTheIntegrationsOfAllWorkspaces() {
    fixture.linked("One");
    var other = fixture.callerIn("Other", "bo");
    fixture.provider.account = Optional.of(new Account("other", "Other"));
    fixture.connect(fixture.start("Two", other), other);

    assertThat(fixture.tenon.fleet().figures().integrations().in(IntegrationState.CONNECTED))
        .isEqualTo(2);
  }

  @Test
  void saysHowLongTheOldestVerificationHasBeenDue() {
    fixture.linked("One");
    assertThat(fixture.tenon.fleet().figures().overdue()).isZero();

    fixture.clock.advance(Duration.ofDays(3));
    Duration first = fixture.tenon.fleet().figures().overdue();
    assertThat(first).isBetween(Duration.ofHours(24), Duration.ofDays(3));

    fixture.clock.advance(Duration.ofHours(1));
    assertThat(fixture.tenon.fleet().figures().overdue()).isEqualTo(first.plusHours(1));
  }

  @Test
  void saysForHowLongAListenerHasNotTakenAnEvent() {
    try (Tenon tenon =
        Tenon.builder()
            .store(fixture.store)
            .provider(fixture.provider)
            .clock(fixture.clock)
            .eventListener(
                "stuck",
                event -> {
                  throw new IllegalStateException("not now");
                })
            .build()) {
      assertThat(tenon.fleet().figures().undelivered()).isEqualTo(Map.of("stuck", Duration.ZERO));

      fixture.linked("One");
      fixture.clock.advance(Duration.ofMinutes(7));

      assertThat(tenon.fleet().figures().undelivered())
          .isEqualTo(Map.of("stuck", Duration.ofMinutes(7)));
    }
  }

  @Test
  void includesTheDeliveryOfAlertsWhileItWatches() {
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      assertThat(fixture.tenon.fleet().figures().undelivered()).containsOnlyKeys("tenon-alerts");
    }

    assertThat(fixture.tenon.fleet().figures().undelivered()).isEmpty();
  }

  @Test
  void isNotReadyAfterClosing() {
    fixture.tenon.fleet().requireReady();
    fixture.tenon.close();

    assertThatThrownBy(() -> fixture.tenon.fleet().requireReady())
        .isInstanceOfSatisfying(
            TenonException.class, e -> assertThat(e.code()).isEqualTo(CoreErrorCode.TENON_CLOSED));
  }

  @Test
  void measuresVerificationsWithTheirOutcome() {
    Integration integration = fixture.linked("One");
    Recorded recorded = new Recorded();
    try (Tenon tenon =
        Tenon.builder()
            .store(fixture.store)
            .provider(fixture.provider)
            .clock(fixture.clock)
            .telemetry(recorded)
            .build()) {
      tenon.integrations().verify(integration.id(), CheckListener.SILENT, fixture.ada);
      fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
      tenon.integrations().verify(integration.id(), CheckListener.SILENT, fixture.ada);
      fixture.provider.duringCheck =
          () -> {
            throw new IllegalStateException("it did not answer");
          };
      assertThatThrownBy(
              () ->
                  tenon.integrations().verify(integration.id(), CheckListener.SILENT, fixture.ada))
          .isInstanceOf(TenonException.class);
      tenon.fleet().requireReady();
    }

    assertThat(recorded.verified)
        .containsExactly(
            "scripted Optional[PASSED]", "scripted Optional[FAILED]", "scripted Optional.empty");
    assertThat(recorded.transactions)
        .contains(Telemetry.TransactionKind.READ, Telemetry.TransactionKind.WRITE);
  }

  private static final class Recorded implements Telemetry {

    private final List<String> verified = new CopyOnWriteArrayList<>();
    private final List<TransactionKind> transactions = new CopyOnWriteArrayList<>();

    @Override
    public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
      assertThat(took).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
      verified.add(provider + " " + outcome);
    }

    @Override
    public void transaction(TransactionKind kind, Duration took) {
      transactions.add(kind);
    }
  }
}
