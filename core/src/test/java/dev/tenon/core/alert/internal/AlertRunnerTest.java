package dev.tenon.core.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.SendResult;
import dev.tenon.core.integration.Watch;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch takes events and sends alerts by itself. */
@Timeout(60)
class AlertRunnerTest {

  private final AlertFixture alerts = new AlertFixture();
  private final BlockingQueue<AlertId> sent = new LinkedBlockingQueue<>();

  @Test
  void aWatchDeliversToAllChannelsUntilItIsClosed() throws Exception {
    alerts.create(AlertChannelKind.SLACK, AlertPolicy.DEFAULT);
    alerts.create(AlertChannelKind.TEAMS, AlertPolicy.DEFAULT);
    alerts.answering(message -> sent.add(message.id()), SendResult.delivered("HTTP 200"));
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(Duration.ofMinutes(1));

    Set<Thread> before = threads();
    try (Watch watch = alerts.base.tenon.watch()) {
      assertThat(watch).isNotNull();
      AlertId first = sent.poll(20, TimeUnit.SECONDS);
      AlertId second = sent.poll(20, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(second).isNotNull().isNotEqualTo(first);
    }
    assertThat(alerts.log()).hasSize(2);
    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        // It ends a moment after the pool that closing has waited for, or never.
        thread.join();
      }
    }
  }

  /** As when a signal ends the process: it is over as soon as either of them returns. */
  @Test
  void waitsBetweenRoundsWhileTheStoreRefusesToWrite() throws Exception {
    alerts.create(AlertChannelKind.SLACK, AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(Duration.ofMinutes(1));
    BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    alerts.base.watched.lost =
        (change, arguments) -> {
          if (change.equals("alerts.update")) {
            refused.add(change);
            throw new IllegalStateException("the disk is full");
          }
          return false;
        };

    try (Watch watch = alerts.base.tenon.watch()) {
      assertThat(watch).isNotNull();
      assertThat(refused.poll(20, TimeUnit.SECONDS)).isNotNull();
      Thread.sleep(500);
    }

    assertThat(refused).hasSizeLessThan(5);
  }

  @Test
  void whoeverClosesAWatchWaitsForTheAttemptInProgress() throws Exception {
    CountDownLatch answering = new CountDownLatch(1);
    alerts.create(AlertChannelKind.SLACK, AlertPolicy.DEFAULT);
    alerts.answering(
        message -> {
          sent.add(message.id());
          await(answering);
        },
        SendResult.delivered("HTTP 200"));
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(Duration.ofMinutes(1));
    Watch watch = alerts.base.tenon.watch();
    assertThat(sent.poll(20, TimeUnit.SECONDS)).isNotNull();
    Thread first = new Thread(watch::close);
    first.start();
    until(first, Thread.State.TIMED_WAITING);

    AtomicInteger recorded = new AtomicInteger();
    Thread second =
        new Thread(
            () -> {
              watch.close();
              recorded.set(alerts.log().size());
            });
    second.start();
    until(second, Thread.State.BLOCKED);
    answering.countDown();
    second.join();

    assertThat(recorded.get()).isEqualTo(1);
    first.join();
  }

  private static void until(Thread thread, Thread.State state) {
    while (thread.getState() != state && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Also those of watches that other tests left open. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tenon-alerts"))
        .collect(Collectors.toSet());
  }
}
