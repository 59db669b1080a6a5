package dev.tenon.core.outage.internal;

import static dev.tenon.core.event.EventType.OUTAGE_BEGAN;
import static dev.tenon.core.event.EventType.OUTAGE_ENDED;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.EventType;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an outage begins and ends, with one verification a minute. */
class OutageDetectorTest {

  private static final ProviderId PROVIDER = ProviderId.of("scripted");
  private static final Set<String> ANSWERED = Set.of();
  private static final Set<String> UNANSWERED = Set.of("Mail");

  private final Fixture fixture = new Fixture();
  private final OutageDetector detector =
      new OutageDetector(
          fixture.store.transactions(),
          fixture.store.outages(),
          fixture.eventRecorder(),
          fixture.clock);

  @Test
  void beginsWhenHalfOfAtLeastTenHaveNoAnswer() {
    verify(9, UNANSWERED);
    assertThat(events()).isEmpty();

    verify(1, UNANSWERED);

    assertThat(events()).containsExactly(OUTAGE_BEGAN);
  }

  @Test
  void doesNotBeginAgainFromWhatWasCountedBeforeItEnded() {
    verify(45, UNANSWERED);
    verify(120, ANSWERED);

    assertThat(events()).containsExactly(OUTAGE_BEGAN, OUTAGE_ENDED);
  }

  @Test
  void doesNotBeginWhileNearlyAllOfTheLastMinutesHaveAnAnswer() {
    verify(9, UNANSWERED);
    fixture.clock.advance(Duration.ofMinutes(20));
    verify(9, ANSWERED);
    verify(1, UNANSWERED);

    assertThat(events()).isEmpty();
  }

  @Test
  void doesNotEndWhileAFifthHasNoAnswer() {
    verify(20, UNANSWERED);
    for (int i = 0; i < 60; i++) {
      verify(3, ANSWERED);
      verify(1, UNANSWERED);
    }
    assertThat(events()).containsExactly(OUTAGE_BEGAN);

    for (int i = 0; i < 10; i++) {
      verify(5, ANSWERED);
      verify(1, UNANSWERED);
    }
    assertThat(events()).containsExactly(OUTAGE_BEGAN, OUTAGE_ENDED);
  }

  @Test
  void endsAfterTwoHoursInWhichFewWereVerifiedAndAllAnswered() {
    verify(20, UNANSWERED);
    fixture.clock.advance(Duration.ofMinutes(119));
    detector.verified(PROVIDER, ANSWERED);
    assertThat(events()).containsExactly(OUTAGE_BEGAN);

    fixture.clock.advance(Duration.ofMinutes(2));
    detector.verified(PROVIDER, ANSWERED);
    assertThat(events()).containsExactly(OUTAGE_BEGAN, OUTAGE_ENDED);
  }

  @Test
  void forgetsWhatWasCountedMoreThanTwoHoursAgo() {
    verify(5, UNANSWERED);
    fixture.clock.advance(Duration.ofMinutes(123));
    detector.verified(PROVIDER, ANSWERED);

    assertThat(
            fixture
                .store
                .transactions()
                .read(() -> fixture.store.outages().countsSince(PROVIDER, Instant.EPOCH)))
        .containsExactly(new OutageRepository.Count("", 1));
  }

  @Test
  void beginsAgainWhenTheServiceStopsAnsweringAgain() {
    verify(20, UNANSWERED);
    verify(20, ANSWERED);
    verify(60, UNANSWERED);

    assertThat(events()).containsExactly(OUTAGE_BEGAN, OUTAGE_ENDED, OUTAGE_BEGAN);
  }

  @Test
  void forgetsWhatWasCountedBeforeTheClockWasSetBack() {
    verify(60, UNANSWERED);
    fixture.clock.advance(Duration.ofDays(-400));

    verify(30, ANSWERED);

    assertThat(events()).containsExactly(OUTAGE_BEGAN, OUTAGE_ENDED);
  }

  private void verify(int times, Set<String> unanswered) {
    for (int i = 0; i < times; i++) {
      fixture.clock.advance(Duration.ofMinutes(1));
      detector.verified(PROVIDER, unanswered);
    }
  }

  /** The oldest first. */
  private List<EventType> events() {
    return fixture
        .store
        .transactions()
        .read(() -> fixture.store.events().newest(Outage.ALL_WORKSPACES, Long.MAX_VALUE, 10))
        .stream()
        .sorted(comparing(NumberedEvent::number))
        .map(numbered -> numbered.event().type())
        .toList();
  }
}
