package dev.tenon.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.RequestOutcome.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulates callers that could send three times as many requests as a host allows. */
class OverloadTest {

  private static final double QUOTA = 100;
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int CALLERS = 60;

  private final SimulatedTime time = new SimulatedTime();
  private final ScopeLimit limit = new ScopeLimit(time);
  private final long start = time.nanos();
  private final Queue<Step> steps =
      new PriorityQueue<>(Comparator.comparing(step -> step.at() - start));
  private double quota = QUOTA;
  private double tokens = QUOTA;
  private long refilledAt = start;
  private int answered;
  private int throttled;

  @ParameterizedTest
  @CsvSource({"PT0S, 0.95", "PT1S, 0.95", "PT5S, 0.87"})
  void usesAQuotaThatNobodyDeclared(Duration retryAfter, double share) throws InterruptedException {
    run(Duration.ofMinutes(1), retryAfter);
    answered = 0;
    throttled = 0;

    run(Duration.ofMinutes(10), retryAfter);

    assertThat(answered / 540.0).isGreaterThanOrEqualTo(share * QUOTA);
    assertThat(throttled).isLessThanOrEqualTo((answered + throttled) / 100);
  }

  /** Most of the limit that is learned first is not what the host allows. */
  @Test
  void findsAQuotaFarBelowWhatWasAnsweredBeforeWithinAMinute() throws InterruptedException {
    quota = 10 * QUOTA;
    run(Duration.ofMinutes(2), Duration.ofSeconds(1));
    quota = QUOTA;
    tokens = QUOTA;
    run(Duration.ofMinutes(3), Duration.ofSeconds(1));
    answered = 0;
    throttled = 0;

    run(Duration.ofMinutes(5), Duration.ofSeconds(1));

    assertThat(answered / 120.0).isGreaterThanOrEqualTo(0.95 * quota);
    assertThat(throttled).isLessThanOrEqualTo((answered + throttled) / 100);
  }

  @Test
  void usesAQuotaThatWasRaisedWithinMinutes() throws InterruptedException {
    run(Duration.ofMinutes(2), Duration.ofSeconds(1));
    quota = 2 * QUOTA;
    run(Duration.ofMinutes(8), Duration.ofSeconds(1));
    answered = 0;

    run(Duration.ofMinutes(10), Duration.ofSeconds(1));

    assertThat(answered / 120.0).isGreaterThanOrEqualTo(0.9 * quota);
  }

  @Test
  void followsAQuotaThatWasReduced() throws InterruptedException {
    run(Duration.ofMinutes(2), Duration.ofSeconds(1));
    quota = QUOTA / 4;
    run(Duration.ofMinutes(3), Duration.ofSeconds(1));
    answered = 0;
    throttled = 0;

    run(Duration.ofMinutes(8), Duration.ofSeconds(1));

    assertThat(answered / 300.0).isGreaterThanOrEqualTo(0.93 * quota);
    assertThat(throttled).isLessThanOrEqualTo((answered + throttled) / 50);
  }

  /** Runs until so long after the start. */
  private void run(Duration until, Duration retryAfter) throws InterruptedException {
    if (steps.isEmpty()) {
      for (int i = 0; i < CALLERS; i++) {
        ask(time.nanos() + i * 1_000_000L);
      }
    }
    while (steps.element().at() - start < until.toNanos()) {
      Step next = steps.remove();
      time.pass(Duration.ofNanos(next.at() - time.nanos()));
      switch (next.kind()) {
        case ASK -> ask();
        case SEND -> send(next, retryAfter);
        case END -> end(next.outcome());
      }
    }
  }

  private void ask() throws InterruptedException {
    Duration paused = limit.paused();
    Duration wait = limit.take();
    if (wait.compareTo(Duration.ofSeconds(5)) > 0) {
      limit.putBack();
      ask(time.nanos() + wait.toNanos());
    } else {
      steps.add(
          new Step(time.nanos() + wait.toNanos(), StepKind.SEND, RequestOutcome.ANSWERED, paused));
    }
  }

  private void ask(long at) {
    steps.add(new Step(at, StepKind.ASK, RequestOutcome.ANSWERED, Duration.ZERO));
  }

  private void send(Step step, Duration retryAfter) throws InterruptedException {
    Duration longer = limit.paused().minus(step.paused());
    if (!longer.isZero()) {
      steps.add(
          new Step(time.nanos() + longer.toNanos(), StepKind.SEND, step.outcome(), limit.paused()));
      return;
    }
    if (!limit.concurrency().enter(Duration.ZERO)) {
      limit.putBack();
      ask(time.nanos() + Duration.ofMillis(20).toNanos());
      return;
    }
    long now = time.nanos();
    tokens = Math.min(quota, tokens + (now - refilledAt) / 1e9 * quota);
    refilledAt = now;
    RequestOutcome outcome = RequestOutcome.ANSWERED;
    if (tokens < 1) {
      throttled++;
      outcome = new RequestOutcome(Kind.THROTTLED, Optional.of(retryAfter));
    } else {
      answered++;
      tokens--;
    }
    steps.add(new Step(now + LATENCY.toNanos(), StepKind.END, outcome, Duration.ZERO));
  }

  private void end(RequestOutcome outcome) {
    limit.ended(outcome, LATENCY);
    ask(time.nanos());
  }

  private enum StepKind {
    ASK,
    SEND,
    END
  }

  private record Step(long at, StepKind kind, RequestOutcome outcome, Duration paused) {}
}
