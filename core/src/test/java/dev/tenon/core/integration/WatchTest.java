package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final IntegrationId contoso = fixture.linked("Contoso").id();
  private final Watch watch = fixture.tenon.watch();

  @Test
  void verifiesOnceADayAndRecordsOnlyTheResultWhileNothingChanges() {
    runFor(Duration.ofHours(1));
    assertThat(attempts()).as("linking was the first one").hasSize(1);
    int audited = fixture.audit(500, fixture.ada).size();

    runFor(Duration.ofDays(3));

    assertThat(attempts()).hasSize(4);
    assertThat(history()).extracting(HistoryEntry::event).containsExactly(Event.LINKED);
    assertThat(fixture.audit(500, fixture.ada)).hasSize(audited);
    assertThat(contoso().attemptedAt()).isAfter(contoso().linkedAt().plus(Duration.ofDays(2)));
  }

  @Test
  void callsAnIntegrationBrokenOnlyAfterASecondVerificationMinutesLater() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.clock.advance(Duration.ofHours(26));

    fixture.store.tasks().runDue();
    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(contoso().stale()).isTrue();
    assertThat(history()).hasSize(1);

    runFor(Duration.ofMinutes(11));
    assertThat(contoso().state()).isEqualTo(IntegrationState.BROKEN);
    assertThat(history().get(0).event()).isEqualTo(Event.VERIFIED);
    assertThat(history().get(0).operator()).isEqualTo(Watch.OPERATOR);
    assertThat(history().get(0).note()).contains("failed").contains("before: passed");
    assertThat(fixture.audit(1, fixture.ada))
        .extracting(AuditEntry::action, AuditEntry::operator)
        .containsExactly(tuple("INTEGRATION_VERIFIED", Watch.OPERATOR));
  }

  @Test
  void callsAnIntegrationBrokenAtOnceWhenTheProviderNamesTheCause() {
    Finding named = ((CheckResult.Failed) FAIL).findings().get(0).asDefinite();
    fixture.provider.answers.put(ACCESS, new CheckResult.Failed(List.of(named)));
    fixture.clock.advance(Duration.ofHours(26));

    fixture.store.tasks().runDue();

    assertThat(contoso().state()).isEqualTo(IntegrationState.BROKEN);
    assertThat(history().get(0).event()).isEqualTo(Event.VERIFIED);
  }

  /** Only the cause of a required check settles the state. */
  @Test
  void confirmsAFailureWhoseNamedCauseIsThatOfARecommendedCheck() {
    Finding named = ((CheckResult.Failed) FAIL).findings().get(0).asDefinite();
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.provider.answers.put(ROLE, new CheckResult.Failed(List.of(named)));
    fixture.clock.advance(Duration.ofHours(26));

    fixture.store.tasks().runDue();

    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void callsAnIntegrationBrokenAtOnceWhenItsCredentialHasExpired() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.clock.advance(Duration.ofHours(26));
    fixture.provider.credentialExpiresAt = Optional.of(fixture.clock.instant());

    fixture.store.tasks().runDue();

    assertThat(contoso().state()).isEqualTo(IntegrationState.BROKEN);
  }

  @Test
  void confirmsAFailureOfACredentialThatHasNotExpired() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.clock.advance(Duration.ofHours(26));
    fixture.provider.credentialExpiresAt = Optional.of(fixture.clock.instant().plusSeconds(1));

    fixture.store.tasks().runDue();

    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void storesWhenTheCredentialExpiresAndRecordsThatItsEndIsNear() {
    fixture.clock.advance(Duration.ofHours(26));
    Instant end = fixture.clock.instant().plus(Duration.ofDays(7));
    fixture.provider.credentialExpiresAt = Optional.of(end);

    fixture.store.tasks().runDue();

    assertThat(integrations.credentialExpiry(contoso, fixture.ada)).contains(end);
    assertThat(fixture.tenon.events().list(PageRequest.first(1), fixture.ada).items())
        .extracting(one -> one.type(), one -> one.data().get("days"))
        .containsExactly(tuple(EventType.CREDENTIAL_EXPIRING, "7"));
  }

  @Test
  void forgetsAFailureThatTheSecondVerificationDoesNotConfirm() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.clock.advance(Duration.ofHours(26));
    fixture.store.tasks().runDue();
    fixture.provider.answers.put(ACCESS, PASS);

    runFor(Duration.ofMinutes(11));

    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(contoso().stale()).isFalse();
    assertThat(history()).extracting(HistoryEntry::state).doesNotContain(IntegrationState.BROKEN);
  }

  @Test
  void marksAnIntegrationStaleOnceWhileTheProviderDoesNotAnswer() {
    fixture.provider.answers.replaceAll((check, result) -> UNANSWERED);
    runFor(Duration.ofDays(2));

    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(contoso().stale()).isTrue();
    assertThat(attempts().size()).as("tried every hour").isGreaterThan(15);
    assertThat(history())
        .extracting(HistoryEntry::event)
        .containsExactly(Event.NOT_VERIFIED, Event.LINKED);

    fixture.provider.answers.replaceAll((check, result) -> PASS);
    runFor(Duration.ofHours(2));
    assertThat(contoso().stale()).isFalse();
  }

  @Test
  void marksAnIntegrationStaleWhenTheProviderFails() {
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.PROVIDER_TIMEOUT, "Too late.");
        };
    runFor(Duration.ofDays(2));

    assertThat(contoso().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(contoso().stale()).isTrue();
    assertThat(history().get(0).codes()).containsExactly("PROVIDER_TIMEOUT");
    assertThat(history()).hasSize(2);
    assertThat(attempts()).as("tried every hour").hasSizeBetween(15, 50);
    assertThat(attempts().get(0).codes()).containsExactly("PROVIDER_TIMEOUT");
  }

  @Test
  void looksAgainWhenTheNextVerificationIsDue() {
    fixture.store.tasks().runDue();
    untilDue(Duration.ofMinutes(2));
    fixture.store.tasks().runDue();
    fixture.clock.advance(Duration.ofMinutes(2));

    fixture.store.tasks().runDue();

    assertThat(attempts()).hasSize(2);
  }

  @Test
  void pausesForTenSecondsEvenIfAVerificationIsDueSooner() {
    fixture.store.tasks().runDue();
    untilDue(Duration.ofSeconds(3));
    fixture.store.tasks().runDue();
    fixture.clock.advance(Duration.ofSeconds(9));

    fixture.store.tasks().runDue();
    assertThat(attempts()).hasSize(1);
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.store.tasks().runDue();

    assertThat(attempts()).hasSize(2);
  }

  @Test
  void verifiesWithinADayAfterTheClockWasSetBack() {
    fixture.clock.advance(Duration.ofDays(400));
    fixture.store.tasks().runDue();
    fixture.clock.advance(Duration.ofDays(-400));
    int before = attempts().size();
    watch.close();
    try (Watch restarted = fixture.tenon.watch()) {
      assertThat(restarted).isNotNull();
      runFor(Duration.ofDays(3));
    }

    assertThat(attempts().size() - before).as("once a day").isBetween(3, 4);
    assertThat(contoso().attemptedAt()).isBefore(fixture.clock.instant());
    assertThat(VerificationSchedule.dueAt(contoso()).orElseThrow())
        .isBefore(fixture.clock.instant().plus(Duration.ofDays(2)));
  }

  /** Advances the clock until shortly before the next verification is due. */
  private void untilDue(Duration before) {
    Instant due = VerificationSchedule.dueAt(contoso()).orElseThrow();
    fixture.clock.advance(Duration.between(fixture.clock.instant(), due.minus(before)));
  }

  @Test
  void leavesOutWhatIsPausedAndResumesIt() {
    var unused = integrations.pause(contoso, fixture.ada);
    runFor(Duration.ofDays(2));
    assertThat(attempts()).hasSize(1);

    unused = integrations.resume(contoso, fixture.ada);
    runFor(Duration.ofDays(1));
    assertThat(attempts()).hasSizeGreaterThan(1);
  }

  @Test
  void verifiesEverythingThatIsDueInASliceInOneTurn() {
    List<IntegrationId> ids =
        IntStream.iterate(0, number -> number + 1)
            .mapToObj(number -> new IntegrationId("int_%08x".formatted(number)))
            .filter(id -> VerificationSchedule.sliceOf(id, Watch.SLICES) == 0)
            .limit(200)
            .toList();
    new IntegrationCopies(fixture, contoso())
        .add(fixture.ada.workspace(), ids, fixture.clock.instant());

    fixture.store.tasks().runDue();

    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(integrations.attempts(id, PageRequest.first(), fixture.ada).items())
                    .hasSize(1));
  }

  @Test
  void skipsAVerificationThatAnotherCallerHasReserved() {
    fixture.clock.advance(Duration.ofHours(26));
    assertThat(reserve()).isTrue();

    fixture.store.tasks().runDue();

    assertThat(attempts()).hasSize(1);
  }

  /** As in a process that was suspended, while another one found the verification due. */
  @Test
  void storesNothingAfterAnotherCallerHasReservedTheVerification() {
    int audited = fixture.audit(500, fixture.ada).size();
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.provider.duringCheck =
        () -> {
          fixture.clock.advance(Duration.ofMinutes(10));
          assertThat(reserve()).isTrue();
        };
    fixture.clock.advance(Duration.ofHours(26));

    fixture.store.tasks().runDue();

    assertThat(attempts()).hasSize(1);
    assertThat(contoso().stale()).isFalse();
    assertThat(fixture.audit(500, fixture.ada)).hasSize(audited);
  }

  @Test
  void storesNoFailureAfterAnotherCallerHasReservedTheVerification() {
    fixture.provider.duringCheck =
        () -> {
          fixture.clock.advance(Duration.ofMinutes(10));
          assertThat(reserve()).isTrue();
          throw new ProviderException(ProviderErrorCode.PROVIDER_TIMEOUT, "Too late.");
        };
    fixture.clock.advance(Duration.ofHours(26));

    fixture.store.tasks().runDue();

    assertThat(attempts()).hasSize(1);
    assertThat(contoso().stale()).isFalse();
  }

  /** Reserves the verification for a long time. */
  private boolean reserve() {
    Instant now = fixture.clock.instant();
    return fixture
        .store
        .transactions()
        .write(
            () ->
                fixture.store.integrations().claimDue(contoso, now, now.plus(Duration.ofDays(2))));
  }

  @Test
  void endsWithTenon() {
    fixture.tenon.close();

    assertThat(fixture.store.tasks().size()).isZero();
    assertThatThrownBy(fixture.tenon::watch).satisfies(refusedWith(CoreErrorCode.TENON_CLOSED));
  }

  @Test
  void endsWhenItIsClosed() {
    watch.close();
    watch.close();

    assertThat(fixture.store.tasks().size()).isZero();
  }

  /** Lets time pass in steps that are shorter than every interval of the schedule. */
  private void runFor(Duration duration) {
    Duration step = Duration.ofMinutes(5);
    for (Duration passed = Duration.ZERO;
        passed.compareTo(duration) < 0;
        passed = passed.plus(step)) {
      fixture.clock.advance(step);
      fixture.store.tasks().runDue();
    }
  }

  private Integration contoso() {
    return integrations.get(contoso, fixture.ada);
  }

  private List<HistoryEntry> history() {
    return integrations.history(contoso, PageRequest.first(500), fixture.ada).items();
  }

  private List<VerificationAttempt> attempts() {
    return integrations.attempts(contoso, PageRequest.first(500), fixture.ada).items();
  }
}
