package dev.tenon.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Quota;
import dev.tenon.spi.RequestLimiter.Permit;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.RequestOutcome.Kind;
import dev.tenon.toolkit.MonotonicTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AdaptiveRequestLimiterTest {

  private static final Duration TOOK = Duration.ofMillis(50);
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final RequestOutcome FAULTED = new RequestOutcome(Kind.FAULTED, Optional.empty());

  private final SimulatedTime time = new SimulatedTime();
  private final AdaptiveRequestLimiter limiter = new AdaptiveRequestLimiter(time, time);

  @Test
  void keepsRequestsWithinADeclaredQuota() throws Exception {
    long start = time.nanos();

    for (int i = 0; i < 610; i++) {
      send(sts(100, 10), RequestOutcome.ANSWERED);
    }

    assertThat(Duration.ofNanos(time.nanos() - start))
        .isBetween(Duration.ofMillis(5_990), Duration.ofMillis(6_010));
  }

  @Test
  void dividesAQuotaAmongTheProcesses() throws Exception {
    send(sts(100, 10), RequestOutcome.ANSWERED);
    limiter.shareAmong(4);
    long start = time.nanos();

    for (int i = 0; i < 100; i++) {
      send(sts(100, 10), RequestOutcome.ANSWERED);
    }

    assertThat(Duration.ofNanos(time.nanos() - start))
        .isBetween(Duration.ofMillis(3_800), Duration.ofMillis(4_010));
  }

  @Test
  void keepsQuotasOfDifferentOwnersApart() throws Exception {
    long start = time.nanos();

    for (int i = 0; i < 5; i++) {
      send(owned("one"), RequestOutcome.ANSWERED);
      send(owned("other"), RequestOutcome.ANSWERED);
    }

    assertThat(time.nanos()).isEqualTo(start);
  }

  @Test
  void refusesARequestThatWouldWaitTooLongAndSaysWhenToRetry() throws Exception {
    Quota slow = new Quota("slow", "", 0.1, 1, URI.create("https://example.com"));
    OutgoingRequest request = new OutgoingRequest("sts.example.com", "", List.of(slow));
    send(request, RequestOutcome.ANSWERED);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> limiter.acquire(request, AT_MOST))
          .hasMessageContaining("sts.example.com accepts no more requests")
          .isInstanceOfSatisfying(
              ProviderException.class,
              refusal -> {
                assertThat(refusal.code().name()).isEqualTo("PROVIDER_QUOTA_REACHED");
                assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(10));
              });
    }
    time.pass(Duration.ofSeconds(10));
    send(request, RequestOutcome.ANSWERED);
  }

  @Test
  void waitsAsLongAsAHostAsksAndOnlyForThatAccount() throws Exception {
    send(exchange("one"), throttled(Duration.ofSeconds(3)));
    long start = time.nanos();

    send(exchange("other"), RequestOutcome.ANSWERED);
    assertThat(time.nanos()).isEqualTo(start);
    send(exchange("one"), RequestOutcome.ANSWERED);
    assertThat(time.nanos()).isEqualTo(start + Duration.ofSeconds(3).toNanos());

    send(exchange("one"), throttled(Duration.ofSeconds(60)));
    assertThatThrownBy(() -> limiter.acquire(exchange("one"), AT_MOST))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal ->
                assertThat(refusal.retryAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61)));
  }

  @Test
  void waitsLongerWhenTheHostAsksForAWaitMeanwhile() throws Exception {
    Queue<Permit> inProgress = new ArrayDeque<>();
    MonotonicTime throttlingDuringSleep =
        new MonotonicTime() {
          @Override
          public long nanos() {
            return time.nanos();
          }

          @Override
          public void sleep(Duration pause) throws InterruptedException {
            if (!inProgress.isEmpty()) {
              inProgress.remove().release(throttled(Duration.ofSeconds(3)), TOOK);
            }
            time.sleep(pause);
          }
        };
    AdaptiveRequestLimiter watched = new AdaptiveRequestLimiter(time, throttlingDuringSleep);
    OutgoingRequest request = sts(1, 1);
    inProgress.add(watched.acquire(request, AT_MOST));
    long start = time.nanos();

    watched.acquire(request, AT_MOST).release(RequestOutcome.ANSWERED, TOOK);

    assertThat(Duration.ofNanos(time.nanos() - start)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void suspendsAHostThatDoesNotAnswerAndTriesAgain() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(limiter.suspendedHosts()).isEmpty();
      send(exchange("account " + i), FAULTED);
    }

    assertThat(limiter.suspendedHosts()).containsExactly("outlook.office365.com");
    assertThatThrownBy(() -> limiter.acquire(exchange("another"), AT_MOST))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal -> {
              assertThat(refusal.code().name()).isEqualTo("PROVIDER_CIRCUIT_OPEN");
              assertThat(refusal.getMessage())
                  .matches(
                      "Most recent requests to outlook\\.office365\\.com had no answer, so Tenon sends none until 12:00:\\d\\d UTC\\. .*");
              assertThat(refusal.retryAfter().orElseThrow())
                  .isBetween(Duration.ofSeconds(26), Duration.ofSeconds(34));
            });
    send(sts(100, 10), RequestOutcome.ANSWERED);

    time.pass(Duration.ofSeconds(34));
    for (int i = 0; i < 5; i++) {
      send(exchange("one"), RequestOutcome.ANSWERED);
    }
    assertThat(limiter.suspendedHosts()).isEmpty();
    send(exchange("one"), RequestOutcome.ANSWERED);
  }

  @Test
  void suspendsAHostForLongerEachTimeItStillDoesNotAnswer() throws Exception {
    for (int i = 0; i < 20; i++) {
      send(exchange("account " + i), FAULTED);
    }
    time.pass(Duration.ofSeconds(34));
    for (int i = 0; i < 5; i++) {
      send(exchange("one"), FAULTED);
    }

    time.pass(Duration.ofSeconds(45));
    assertThatThrownBy(() -> limiter.acquire(exchange("one"), AT_MOST))
        .hasMessageContaining("Tenon sends none until");
  }

  @Test
  void doesNotSuspendAHostThatThrottlesOrWhoseRequestsAreCancelled() throws Exception {
    for (int i = 0; i < 100; i++) {
      send(exchange("account " + i), throttled(Duration.ofSeconds(1)));
      send(exchange("cancelled " + i), RequestOutcome.CANCELLED);
    }

    assertThat(limiter.suspendedHosts()).isEmpty();
    send(exchange("another"), RequestOutcome.ANSWERED);
  }

  @Test
  void lowersTheNumberOfRequestsInProgressWhenAHostThrottlesAndRaisesItAgain() throws Exception {
    ConcurrencyLimit limit = new ConcurrencyLimit(time);
    for (int i = 0; i < 64; i++) {
      assertThat(limit.enter(Duration.ZERO)).isTrue();
    }
    assertThat(limit.enter(Duration.ZERO)).isFalse();

    time.pass(TOOK);
    limit.leaveThrottled(TOOK);
    assertThat(limit.current()).isEqualTo(57);
    limit.leaveThrottled(TOOK);
    assertThat(limit.current()).as("sent before the reduction").isEqualTo(57);
    time.pass(TOOK);
    limit.leaveFaulted(Duration.ofMillis(1));
    assertThat(limit.current()).isEqualTo(28);

    for (int i = 0; i < 40; i++) {
      limit.leaveAnswered();
    }
    assertThat(limit.current()).isEqualTo(30);
  }

  @Test
  void admitsRequestsInTheOrderInWhichTheyAsked() throws Exception {
    ConcurrencyLimit limit = new ConcurrencyLimit(time);
    for (int i = 0; i < 64; i++) {
      assertThat(limit.enter(Duration.ZERO)).isTrue();
    }
    List<Integer> entered = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      running.add(
          threads.submit(
              () -> {
                assertThat(limit.enter(AT_MOST)).isTrue();
                synchronized (entered) {
                  entered.add(number);
                }
                return number;
              }));
      while (limit.waiting() <= i) {
        Thread.onSpinWait();
      }
    }

    for (int i = 0; i < 5; i++) {
      limit.leave();
      running.get(i).get();
    }
    threads.shutdown();
    assertThat(entered).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void givesBackWhatAnInterruptedRequestHadTaken() throws Exception {
    OutgoingRequest request = sts(1, 1);
    send(request, RequestOutcome.ANSWERED);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> limiter.acquire(request, AT_MOST))
        .isInstanceOf(InterruptedException.class);
    long start = time.nanos();

    send(request, RequestOutcome.ANSWERED);

    assertThat(time.nanos() - start).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void forgetsAccountsThatAreNotCalledAnyMore() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      send(owned("account " + i), RequestOutcome.ANSWERED);
    }
    assertThat(limiter.size()).isEqualTo(2 * 10_000 + 1);

    time.pass(Duration.ofMinutes(16));
    send(owned("the last one"), RequestOutcome.ANSWERED);

    assertThat(limiter.size()).isLessThan(10);
  }

  private void send(OutgoingRequest request, RequestOutcome outcome) throws InterruptedException {
    Permit permit = limiter.acquire(request, AT_MOST);
    permit.release(outcome, TOOK);
  }

  private static RequestOutcome throttled(Duration retryAfter) {
    return new RequestOutcome(Kind.THROTTLED, Optional.of(retryAfter));
  }

  private static OutgoingRequest sts(double perSecond, int burst) {
    Quota quota = new Quota("sts", "", perSecond, burst, URI.create("https://example.com"));
    return new OutgoingRequest("sts.example.com", "", List.of(quota));
  }

  private static OutgoingRequest owned(String owner) {
    Quota quota = new Quota("graph", owner, 1, 5, URI.create("https://example.com"));
    return new OutgoingRequest("graph.microsoft.com", owner, List.of(quota));
  }

  private static OutgoingRequest exchange(String scope) {
    return new OutgoingRequest("outlook.office365.com", scope, List.of());
  }
}
