package dev.tenon.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is measured for one verification is passed to the telemetry of that verification. */
@Timeout(60)
class VerificationTelemetryTest {

  private final Fixture fixture = new Fixture();
  private final Group process = new Group("process");
  private final Integration integration = fixture.linked("One");
  private final Tenon tenon =
      Tenon.builder()
          .store(fixture.store)
          .provider(fixture.provider)
          .clock(fixture.clock)
          .telemetry(process)
          .build();

  @AfterEach
  void close() {
    tenon.close();
  }

  @Test
  void aVerificationHasItsTransactionsAndItsOutcome() {
    verify();

    assertThat(process.begun).singleElement().extracting(one -> one.id).isEqualTo(id());
    assertThat(process.begun.get(0).measured).containsExactly("WRITE", "PASSED", "WRITE", "ended");
    assertThat(process.measured).isEmpty();
  }

  @Test
  void aFailureIsNamedByItsCode() {
    fixture.provider.duringCheck =
        () -> {
          throw new IllegalStateException("secret");
        };

    assertThatThrownBy(this::verify).isInstanceOf(TenonException.class);

    assertThat(process.begun.get(0).measured)
        .containsExactly("WRITE", "no result", "WRITE", "ended PROVIDER_FAULTY");
  }

  @Test
  void whatTheThreadDoesAfterwardsIsNotPartOfIt() {
    verify();
    tenon.fleet().requireReady();

    assertThat(process.begun).singleElement().extracting(one -> one.measured.size()).isEqualTo(4);
    assertThat(process.measured).containsExactly("READ");
  }

  @Test
  void aScheduledVerificationIsOneOfItsOwn() {
    fixture.clock.advance(Duration.ofDays(3));
    try (Watch watch = tenon.watch()) {
      assertThat(watch).isNotNull();
      fixture.store.tasks().runDue();
    }

    assertThat(process.begun.get(0).id).isEqualTo(id());
    assertThat(process.begun.get(0).measured)
        .startsWith("WRITE", "PASSED", "WRITE")
        .endsWith("ended");
  }

  @Test
  void anAttemptToConnectIsNamedByItsOnboarding() {
    Onboarding onboarding = fixture.start("Two", fixture.ada);
    fixture.provider.account = Optional.of(new Account("other", "Other"));
    var unused =
        tenon
            .onboardings()
            .connect(
                new Connect(onboarding.id(), Map.of("number", "456"), fixture.ada),
                CheckListener.SILENT);

    assertThat(process.begun)
        .singleElement()
        .extracting(one -> one.id)
        .isEqualTo(onboarding.id().value());
    assertThat(process.begun.get(0).measured).contains("PASSED").endsWith("ended");
  }

  @Test
  void theProofOfAReplacedCredentialIsNamedByItsIntegration() {
    tenon.rotations().start(integration.id(), ExpectedVersion.ANY, fixture.ada);
    tenon.rotations().confirm(integration.id(), CheckListener.SILENT, fixture.ada);

    assertThat(process.begun).singleElement().extracting(one -> one.id).isEqualTo(id());
    assertThat(process.begun.get(0).measured).contains("PASSED").endsWith("ended");
  }

  @Test
  void twoReceiversGetTheSame() {
    Group first = new Group("first");
    Group second = new Group("second");
    Telemetry both = first.and(second);

    Telemetry begun = both.began("int_1");
    for (Telemetry one : List.of(both, begun)) {
      one.verified(ProviderId.of("aws"), Optional.of(Outcome.FAILED), Duration.ZERO);
      one.transaction(Telemetry.TransactionKind.READ, Duration.ZERO);
      one.requestAdmitted("host", Duration.ZERO);
      one.requestRefused("host", ProviderErrorCode.PROVIDER_QUOTA_REACHED);
      one.requestEnded("host", RequestOutcome.Kind.ANSWERED, Duration.ZERO);
      one.requestEnded("host", RequestOutcome.Kind.ANSWERED, Duration.ZERO, Duration.ZERO);
      one.ended(Optional.empty());
    }

    List<String> all =
        List.of(
            "FAILED",
            "READ",
            "admitted",
            "PROVIDER_QUOTA_REACHED",
            "ANSWERED",
            "ANSWERED after a wait",
            "ended");
    assertThat(first.measured).isEqualTo(all);
    assertThat(second.measured).isEqualTo(all);
    assertThat(first.begun.get(0).measured).isEqualTo(all);
    assertThat(second.begun.get(0).measured).isEqualTo(all);
  }

  private void verify() {
    var unused = tenon.integrations().verify(integration.id(), CheckListener.SILENT, fixture.ada);
  }

  private String id() {
    return integration.id().value();
  }

  /** Records what is measured, for each verification by itself. */
  private static final class Group implements Telemetry {

    private final String id;
    private final List<Group> begun = new CopyOnWriteArrayList<>();
    private final List<String> measured = new CopyOnWriteArrayList<>();

    Group(String id) {
      this.id = id;
    }

    @Override
    public Telemetry began(String newId) {
      Group one = new Group(newId);
      begun.add(one);
      return one;
    }

    @Override
    public void ended(Optional<String> failure) {
      measured.add(("ended " + failure.orElse("")).strip());
    }

    @Override
    public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
      measured.add(outcome.map(Outcome::name).orElse("no result"));
    }

    @Override
    public void transaction(TransactionKind kind, Duration took) {
      measured.add(kind.name());
    }

    @Override
    public void requestAdmitted(String host, Duration waited) {
      measured.add("admitted");
    }

    @Override
    public void requestRefused(String host, ErrorCode reason) {
      measured.add(reason.name());
    }

    @Override
    public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
      measured.add(outcome.name());
    }

    @Override
    public void requestEnded(
        String host, RequestOutcome.Kind outcome, Duration waited, Duration took) {
      measured.add(outcome + " after a wait");
    }
  }
}
