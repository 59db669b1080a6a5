package dev.tenon.core.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Defects;
import dev.tenon.core.LogRecorder;
import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.alert.SendResult;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How alerts are delivered, tried again and recorded. */
class AlertDeliveryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlertFixture alerts = new AlertFixture();

  @Test
  void triesAgainForADayWithTheSameIdAndGivesUp() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.answering(message -> {}, SendResult.failed("HTTP 503"));
    alerts.breaks("a");
    List<Duration> sentAfter = new ArrayList<>();
    int seen = 0;
    for (int minute = 0; minute < 40 * 60; minute++) {
      alerts.deliverAfter(MINUTE);
      if (alerts.sent().size() > seen) {
        sentAfter.add(Duration.ofMinutes(minute));
        seen = alerts.sent().size();
      }
    }

    assertThat(alerts.sent()).hasSize(9);
    assertThat(alerts.sent()).extracting(AlertMessage::id).containsOnly(alerts.sent().get(0).id());
    assertThat(sentAfter.get(sentAfter.size() - 1))
        .isBetween(Duration.ofHours(22), Duration.ofHours(29));
    assertThat(alerts.log())
        .extracting(AlertDelivery::state)
        .startsWith(AlertState.GIVEN_UP, AlertState.RETRYING)
        .hasSize(9);
    assertThat(alerts.log().get(0).detail()).isEqualTo("HTTP 503");
    assertThat(alerts.log().get(0).attempt()).isEqualTo(9);
  }

  @Test
  void spreadsRetriesOfAlertsThatFailedTogether() {
    Optional<Duration> one = RetrySchedule.after(8, new AlertId("msg_1"), Optional.empty());
    Optional<Duration> two = RetrySchedule.after(8, new AlertId("msg_2"), Optional.empty());

    assertThat(one).isNotEqualTo(two);
    assertThat(one.orElseThrow()).isBetween(Duration.ofHours(8), Duration.ofMinutes(8 * 60 + 96));
  }

  @Test
  void waitsAsLongAsTheReceiverAsksButNotLongerThanADay() {
    AlertId id = new AlertId("msg_1");

    assertThat(RetrySchedule.after(1, id, Optional.of(Duration.ofHours(3))))
        .contains(Duration.ofHours(3));
    assertThat(RetrySchedule.after(1, id, Optional.of(Duration.ofDays(90))))
        .contains(Duration.ofDays(1));
    assertThat(RetrySchedule.after(3, id, Optional.of(Duration.ofSeconds(1))).orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void sendsAgainWithTheSameIdIfTheProcessEndsBeforeTheResultIsRecorded() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(MINUTE);
    alerts.answering(
        message -> {
          throw new ProcessEnded();
        },
        SendResult.delivered(""));
    Alert due = alerts.attempts.due().get(0);
    assertThatThrownBy(() -> alerts.attempts.attempt(due)).isInstanceOf(ProcessEnded.class);
    alerts.answering(message -> {}, SendResult.delivered("HTTP 204"));

    alerts.deliver();
    assertThat(alerts.sent()).as("reserved by the process that ended").hasSize(1);
    alerts.deliverAfter(Duration.ofMinutes(2));
    assertThat(alerts.sent()).hasSize(2);
    assertThat(alerts.sent().get(1)).isEqualTo(alerts.sent().get(0));
    alerts.deliverAfter(Duration.ofDays(1));
    assertThat(alerts.sent()).hasSize(2);
  }

  @Test
  void recordsNothingForAProcessThatWasSuspendedWhileAnotherOneDelivered() {
    alerts.channel(AlertPolicy.DEFAULT);
    Alert due = due();
    List<String> once = new ArrayList<>();
    alerts.answering(
        message -> {
          if (once.isEmpty()) {
            once.add("suspended");
            alerts.deliverAfter(Duration.ofMinutes(3));
          }
        },
        SendResult.failed("HTTP 500"));
    alerts.attempts.attempt(due);

    assertThat(alerts.sent()).hasSize(2);
    assertThat(alerts.log()).singleElement().extracting(AlertDelivery::attempt).isEqualTo(2);
  }

  @Test
  void oneOfTwoProcessesSendsAnAlert() {
    alerts.channel(AlertPolicy.DEFAULT);
    Alert due = due();
    alerts.attempts.attempt(due);
    alerts.attempts.attempt(due);

    assertThat(alerts.sent()).hasSize(1);
  }

  @Test
  void recordsTheEventsAsHandledInTheTransactionOfTheAlerts() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.base.watched.lost = (change, arguments) -> change.equals("alerts.putItem");
    alerts.take();

    assertThat(alerts.base.watched.transactions).contains(List.of("alerts.add", "alerts.putItem"));
    List<NumberedEvent> left =
        alerts
            .base
            .store
            .transactions()
            .read(() -> alerts.base.store.events().pending(AlertRunner.LISTENER, 0, 9));
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void continuesWithOtherChannelsWhenASenderThrows(Throwable thrown) {
    alerts.create(AlertChannelKind.SLACK, AlertPolicy.DEFAULT);
    alerts.create(AlertChannelKind.TEAMS, AlertPolicy.DEFAULT);
    alerts.sender(AlertChannelKind.SLACK).answer =
        message -> {
          Defects.raise(thrown);
          return SendResult.delivered("");
        };
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.log())
        .extracting(AlertDelivery::state)
        .containsExactlyInAnyOrder(AlertState.RETRYING, AlertState.DELIVERED);
  }

  @Test
  void logsWhatWasGivenUpAndASenderThatFailedWithoutItsMessage() {
    try (LogRecorder log = new LogRecorder(AlertAttempts.class.getName())) {
      AlertChannel channel = alerts.channel(AlertPolicy.DEFAULT);
      alerts.answering(
          message -> {
            throw new IllegalStateException("https://hooks.example/secret");
          },
          SendResult.delivered(""));
      AlertDelivery given = alerts.channels.test(channel.id(), alerts.base.ada);

      assertThat(given.detail()).isEqualTo("The sender failed; see the log of Tenon.");
      assertThat(log.lines())
          .satisfiesExactly(
              failure ->
                  assertThat(failure)
                      .contains(
                          "A sender of alerts failed: channel=" + channel.id(),
                          "IllegalStateException",
                          "at " + AlertDeliveryTest.class.getName())
                      .doesNotContain("hooks.example"),
              givenUp ->
                  assertThat(givenUp)
                      .contains(
                          "not delivered and is not tried again",
                          given.alert().value(),
                          channel.id().value()));
    }
  }

  @Test
  void saysThatThisProcessCannotSend() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.withoutSenders().attempt(due());

    assertThat(alerts.log())
        .singleElement()
        .extracting(AlertDelivery::state, AlertDelivery::detail)
        .containsExactly(AlertState.RETRYING, "This process cannot send to channels of this kind.");
  }

  @Test
  void sendsNothingToAChannelThatWasDisabledButATest() {
    AlertChannel channel = alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.take();
    alerts.channels.change(channel.id(), "off", AlertPolicy.DEFAULT, false, alerts.base.ada);
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
    assertThat(alerts.log())
        .singleElement()
        .extracting(AlertDelivery::state, AlertDelivery::detail)
        .containsExactly(AlertState.GIVEN_UP, "The channel is disabled.");
    assertThat(alerts.channels.test(channel.id(), alerts.base.ada).state())
        .isEqualTo(AlertState.DELIVERED);
  }

  @Test
  void triesAgainAfterTheQuietHours() {
    alerts.channel(
        new AlertPolicy(
            AlertKind.selectable(),
            ZoneOffset.UTC,
            Optional.of(new QuietHours(LocalTime.of(12, 1, 2), LocalTime.of(13, 0))),
            Optional.empty(),
            false));
    alerts.answering(message -> {}, SendResult.failed("HTTP 503"));
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);
    alerts.deliverAfter(Duration.ofMinutes(58));
    assertThat(alerts.sent()).hasSize(1);

    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sent()).hasSize(2);
  }

  @Test
  void disablesAChannelThatIsGone() {
    AlertChannel channel = alerts.channel(AlertPolicy.DEFAULT);
    alerts.answering(message -> {}, SendResult.gone("HTTP 410"));
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);
    alerts.breaks("b");
    alerts.deliverAfter(Duration.ofDays(1));

    assertThat(alerts.sent()).hasSize(1);
    assertThat(alerts.log()).extracting(AlertDelivery::state).containsExactly(AlertState.GIVEN_UP);
    assertThat(alerts.channels.find(channel.id().value(), alerts.base.ada))
        .map(AlertChannel::enabled)
        .contains(false);
  }

  @Test
  void replaysWithTheSameIdAndTheSameMessage() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);
    alerts.channels.replay(alerts.sent().get(0).id(), alerts.base.ada);
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).hasSize(2);
    assertThat(alerts.sent().get(1)).isEqualTo(alerts.sent().get(0));
    assertThat(alerts.log()).extracting(AlertDelivery::attempt).containsExactly(1, 1);
  }

  @Test
  void keepsAlertsAndTheLogForTheRetention() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);
    alerts.breaks("b");
    alerts.deliverAfter(Duration.ofDays(91));

    assertThat(alerts.log()).hasSize(1);
  }

  /** The alert about an integration that broke a minute ago. */
  private Alert due() {
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(MINUTE);
    return alerts.attempts.due().get(0);
  }

  /** Stands for a process that is killed: nothing after it runs. */
  private static final class ProcessEnded extends InternalError {
    private static final long serialVersionUID = 1L;
  }
}
