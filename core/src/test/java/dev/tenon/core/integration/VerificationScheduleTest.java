package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.page.PageRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerificationScheduleTest {

  private final Fixture fixture = new Fixture();
  private final Integration contoso = fixture.linked("Contoso");
  private final Instant due = VerificationSchedule.dueAt(contoso).orElseThrow();

  @Test
  void isDueOnceADayAtTheSameTime() {
    Instant attempted = contoso.attemptedAt();
    Instant next = VerificationSchedule.regularlyAfter(due, contoso.id());

    assertThat(due).isAfter(attempted.plus(Duration.ofHours(1)));
    assertThat(due).isBefore(attempted.plus(Duration.ofHours(25).plusSeconds(2)));
    assertThat(next).isEqualTo(due.plus(Duration.ofDays(1)));
    assertThat(VerificationSchedule.regularlyAfter(due.plus(Duration.ofHours(3)), contoso.id()))
        .as("a late attempt does not move the time of day")
        .isEqualTo(next);
    assertThat(dueBefore(IntegrationFilter.ALL, due.minusMillis(1))).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL, due)).containsExactly("Contoso");
  }

  @Test
  void skipsTheRegularVerificationWithinAnHourOfAnAttempt() {
    Instant anHourBefore = due.minus(Duration.ofHours(1));

    assertThat(VerificationSchedule.regularlyAfter(anHourBefore.minusSeconds(1), contoso.id()))
        .isEqualTo(due);
    assertThat(VerificationSchedule.regularlyAfter(anHourBefore.plusMillis(1), contoso.id()))
        .isEqualTo(due.plus(Duration.ofDays(1)));
  }

  /** Stores keep the slice, so that processes of different versions agree on it. */
  @Test
  void keepsTheSliceAndTheTimeOfDayOfAnIntegration() {
    Instant midnight = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(
            Stream.of("int_3mzqk8", "int_a", "int_7yhtx0w4")
                .map(IntegrationId::new)
                .map(
                    id ->
                        VerificationSchedule.sliceOf(id, 16)
                            + " "
                            + VerificationSchedule.regularlyAfter(midnight, id)))
        .containsExactly(
            "9 2026-03-01T21:13:23Z", "6 2026-03-01T16:48:52Z", "3 2026-03-01T11:38:22Z");
  }

  @Test
  void spreadsAFleetOverTheDayAndTheSlices() {
    int[] hours = new int[24];
    int[] slices = new int[Watch.SLICES];
    RandomIds ids = new RandomIds(new SecureRandom());
    for (int i = 0; i < 24_000; i++) {
      IntegrationId id = new IntegrationId(ids.next("int"));
      Instant next = VerificationSchedule.regularlyAfter(contoso.attemptedAt(), id);
      hours[next.atOffset(ZoneOffset.UTC).getHour()]++;
      slices[VerificationSchedule.sliceOf(id, Watch.SLICES)]++;
    }

    assertThat(Arrays.stream(hours).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(750, 1250));
    assertThat(Arrays.stream(slices).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(1250, 1750));
  }

  @Test
  void isDueSoonerWhileSomethingIsWrong() {
    Instant attempt = contoso.attemptedAt();
    IntegrationSummary summary = IntegrationSummary.of(contoso);

    assertThat(dueAfter(with(summary, IntegrationState.ATTENTION, false, Outcome.PROPAGATING)))
        .isBetween(attempt.plusSeconds(300), attempt.plusSeconds(375));
    assertThat(dueAfter(with(summary, IntegrationState.CONNECTED, true, Outcome.PASSED)))
        .isBetween(attempt.plusSeconds(3600), attempt.plusSeconds(4500));
    assertThat(dueAfter(with(summary, IntegrationState.BROKEN, false, Outcome.FAILED)))
        .isBetween(attempt.plusSeconds(3600), attempt.plusSeconds(18_000));
  }

  @Test
  void isNeverDueWhilePaused() {
    Integration paused = fixture.tenon.integrations().pause(contoso.id(), fixture.ada);

    assertThat(VerificationSchedule.dueAt(IntegrationSummary.of(paused))).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL, due)).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL.inState(Set.of(IntegrationState.PAUSED)), due))
        .isEmpty();
  }

  @Test
  void keepsTheOtherConditions() {
    Instant later = due;

    assertThat(dueBefore(IntegrationFilter.ALL.matching("conto"), later)).hasSize(1);
    assertThat(dueBefore(IntegrationFilter.ALL.matching("fabri"), later)).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL.inState(Set.of(IntegrationState.BROKEN)), later))
        .isEmpty();
  }

  private static Instant dueAfter(IntegrationSummary summary) {
    return VerificationSchedule.dueAt(summary).orElseThrow();
  }

  private static IntegrationSummary with(
      IntegrationSummary one, IntegrationState state, boolean stale, Outcome outcome) {
    return new IntegrationSummary(
        one.id(),
        one.provider(),
        one.name(),
        one.account(),
        state,
        stale,
        outcome,
        one.codes(),
        one.verifiedAt(),
        one.attemptedAt(),
        one.rotatingSince(),
        one.linkedAt());
  }

  private List<String> dueBefore(IntegrationFilter filter, Instant time) {
    return fixture
        .tenon
        .integrations()
        .list(
            VerificationSchedule.due(filter, time),
            IntegrationOrder.NAME,
            PageRequest.first(),
            fixture.ada)
        .items()
        .stream()
        .map(IntegrationSummary::name)
        .toList();
  }
}
