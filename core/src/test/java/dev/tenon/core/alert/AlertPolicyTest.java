package dev.tenon.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the policy of a channel lets alerts through. */
class AlertPolicyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, 2026-03-02T21:59:59Z, 2026-03-02T21:59:59Z",
    "22:00, 07:00, 2026-03-02T22:00:00Z, 2026-03-03T07:00:00Z",
    "22:00, 07:00, 2026-03-03T06:59:59Z, 2026-03-03T07:00:00Z",
    "22:00, 07:00, 2026-03-03T07:00:00Z, 2026-03-03T07:00:00Z",
    "12:00, 13:00, 2026-03-02T11:59:59Z, 2026-03-02T11:59:59Z",
    "12:00, 13:00, 2026-03-02T12:00:00Z, 2026-03-02T13:00:00Z",
    "12:00, 13:00, 2026-03-02T12:59:59Z, 2026-03-02T13:00:00Z",
    "12:00, 13:00, 2026-03-02T13:00:00Z, 2026-03-02T13:00:00Z",
  })
  void quietHoursEndOnTheSameOrTheNextDay(
      LocalTime from, LocalTime to, Instant time, Instant expected) {
    assertThat(new QuietHours(from, to).after(time, ZoneOffset.UTC)).isEqualTo(expected);
  }

  @Test
  void quietHoursNeverEndBeforeTheTimeThatTheyContain() {
    QuietHours night = new QuietHours(LocalTime.of(2, 0), LocalTime.of(2, 45));
    Instant secondTime = Instant.parse("2026-10-25T01:10:00Z");

    assertThat(night.after(secondTime, BERLIN)).isAfterOrEqualTo(secondTime);
  }

  @Test
  void quietHoursOfAWholeDayAreRefused() {
    LocalTime noon = LocalTime.NOON;

    assertThatThrownBy(() -> new QuietHours(noon, noon))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDigestCollectsWhatIsNotUrgentOrEverything() {
    AlertPolicy atOnce = AlertPolicy.DEFAULT;
    AlertPolicy daily = digest(false);
    AlertPolicy dailyButUrgent = digest(true);

    assertThat(atOnce.collects(false)).isFalse();
    assertThat(daily.collects(false)).isTrue();
    assertThat(daily.collects(true)).isTrue();
    assertThat(dailyButUrgent.collects(false)).isTrue();
    assertThat(dailyButUrgent.collects(true)).isFalse();
  }

  private static AlertPolicy digest(boolean urgentAtOnce) {
    return new AlertPolicy(
        AlertKind.selectable(),
        BERLIN,
        Optional.empty(),
        Optional.of(LocalTime.of(8, 0)),
        urgentAtOnce);
  }

  @Test
  void onlyUrlsAreSealedAndOnlyWebhooksSigned() {
    assertThat(AlertChannelKind.values())
        .filteredOn(AlertChannelKind::hasUrl)
        .containsExactly(AlertChannelKind.WEBHOOK, AlertChannelKind.SLACK, AlertChannelKind.TEAMS);
    assertThat(AlertChannelKind.values())
        .filteredOn(AlertChannelKind::isSigned)
        .containsExactly(AlertChannelKind.WEBHOOK);
  }

  @Test
  void findsOnlyKindsThatCanBeSelected() {
    assertThat(AlertKind.findSelectable("integration.broken")).contains(AlertKind.BROKEN);
    assertThat(AlertKind.findSelectable("outage.ended")).contains(AlertKind.OUTAGE_ENDED);
    assertThat(AlertKind.findSelectable("digest")).isEmpty();
    assertThat(AlertKind.findSelectable("unknown")).isEmpty();
  }
}
