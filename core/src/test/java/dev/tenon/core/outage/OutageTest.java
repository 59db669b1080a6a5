package dev.tenon.core.outage;

import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.Tenon;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outages that scheduled verifications notice, over days that a test lets pass. */
@Timeout(120)
class OutageTest {

  private static final int FLEET = 300;
  private static final CheckResult NO_MAIL =
      new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_TIMEOUT,
          "Mail did not answer in time.",
          Optional.empty(),
          Optional.of("Mail"));

  private final Fixture fixture = new Fixture();

  OutageTest() {
    fixture.provider.accountOf =
        request -> {
          String number = request.form().getOrDefault("number", "0");
          return Optional.of(new Account(number, "Account " + number));
        };
    for (int i = 0; i < FLEET; i++) {
      link(i);
    }
  }

  @Test
  void recordsOneOutageForAServiceAndItsEnd() {
    try (Tenon other = second();
        Watch one = fixture.tenon.watch();
        Watch two = other.watch()) {
      assertThat(one).isNotSameAs(two);
      runFor(Duration.ofHours(26));
      assertThat(events()).isEmpty();

      answer(NO_MAIL);
      runFor(Duration.ofHours(6));

      assertThat(events()).extracting(Event::type).containsExactly(EventType.OUTAGE_BEGAN);
      Event began = events().get(0);
      assertThat(began.subject()).isEqualTo("scripted");
      assertThat(began.data()).containsEntry("service", "Mail").containsKey("since");
      assertThat(Integer.parseInt(began.data().get("percent"))).isBetween(50, 100);
      assertThat(fixture.tenon.fleet().figures().outages())
          .extracting(Outage::service)
          .containsExactly("Mail");
      assertThat(fixture.tenon.outages().list(fixture.ada))
          .extracting(Outage::service)
          .containsExactly("Mail");
      Caller withoutAccounts = fixture.callerIn("Other", "root");
      assertThat(fixture.tenon.outages().list(withoutAccounts)).isEmpty();
      assertThat(fixture.integrations(fixture.ada))
          .extracting(IntegrationSummary::state)
          .containsOnly(IntegrationState.CONNECTED);

      answer(PASS);
      runFor(Duration.ofHours(4));

      assertThat(events())
          .extracting(Event::type)
          .containsExactly(EventType.OUTAGE_ENDED, EventType.OUTAGE_BEGAN);
      assertThat(fixture.tenon.fleet().figures().outages()).isEmpty();
    }
  }

  @Test
  void recordsNoOutageWhileFewAccountsHaveNoAnswer() {
    AtomicInteger checks = new AtomicInteger();
    fixture.provider.duringCheck =
        () -> {
          if (checks.incrementAndGet() % 5 == 0) {
            throw new ProviderException(ProviderErrorCode.PROVIDER_TIMEOUT, "Too late.");
          }
        };
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      runFor(Duration.ofHours(30));
    }

    assertThat(events()).isEmpty();
  }

  /** They are verified every hour and all others once a day. */
  @Test
  void recordsNoOutageWhileTheSameFewAccountsNeverHaveAnAnswer() {
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      Function<CheckRequest, Optional<Account>> answering = fixture.provider.accountOf;
      fixture.provider.accountOf =
          request -> {
            if (request.form().get("number").endsWith("7")) {
              throw new ProviderException(ProviderErrorCode.PROVIDER_TIMEOUT, "Too late.");
            }
            return answering.apply(request);
          };
      runFor(Duration.ofHours(60));
    }

    assertThat(events()).isEmpty();
  }

  @Test
  void recordsNoOutageWhenAServiceThrottles() {
    answer(
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_THROTTLED,
            "Mail throttles requests.",
            Optional.empty(),
            Optional.of("Mail")));
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      runFor(Duration.ofHours(12));
    }

    assertThat(events()).isEmpty();
  }

  @Test
  void namesTheProviderWhenItNamesNoService() {
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No connection.");
        };
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      runFor(Duration.ofHours(12));
    }

    assertThat(events()).hasSize(1);
    assertThat(events().get(0).data())
        .containsEntry("service", fixture.provider.descriptor().displayName());
  }

  private void answer(CheckResult result) {
    CheckId last = ACCESS;
    fixture.provider.answers.put(last, result);
  }

  private Tenon second() {
    return Tenon.builder()
        .store(fixture.store)
        .provider(fixture.provider)
        .clock(fixture.clock)
        .build();
  }

  private void runFor(Duration duration) {
    Duration step = Duration.ofMinutes(5);
    for (Duration passed = Duration.ZERO;
        passed.compareTo(duration) < 0;
        passed = passed.plus(step)) {
      fixture.clock.advance(step);
      fixture.store.tasks().runDue();
    }
  }

  /** The newest first. */
  private List<Event> events() {
    return fixture
        .store
        .transactions()
        .read(() -> fixture.store.events().newest(Outage.ALL_WORKSPACES, Long.MAX_VALUE, 10))
        .stream()
        .map(NumberedEvent::event)
        .toList();
  }

  private void link(int number) {
    Onboarding onboarding = fixture.start("Account " + number, fixture.ada);
    assertThat(
            fixture
                .tenon
                .onboardings()
                .connect(
                    new Connect(
                        onboarding.id(),
                        Map.of("number", Integer.toString(100 + number)),
                        fixture.ada),
                    CheckListener.SILENT))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }
}
