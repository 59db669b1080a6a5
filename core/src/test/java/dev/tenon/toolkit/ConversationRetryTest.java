package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault.Again;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a conversation makes a call again. */
@Timeout(30)
class ConversationRetryTest extends ConversationSetUp {

  @Test
  void retriesACallWithIncreasingWaits() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question =
        conversation.question(
            CLOUD,
            () -> {
              if (calls.incrementAndGet() < 3) {
                throw new SocketException("Connection reset");
              }
              return "there";
            });

    assertThat(question.answer()).isEqualTo(Answer.of("there"));
    assertThat(time.sleeps).hasSize(2);
    assertThat(time.sleeps.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(time.sleeps.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @Test
  void randomizesTheWaits() {
    List<Duration> firstWaits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      firstWaits.add(RetryPolicy.STANDARD.pause(0, new Random(i)));
    }

    assertThat(firstWaits).doesNotHaveDuplicates();
  }

  @Test
  void failsAfterTheLastAttempt() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question = throttled(calls, Optional.empty());

    assertThat(code(question.answer())).isEqualTo("PROVIDER_THROTTLED");
    assertThat(calls).hasValue(3);
  }

  @Test
  void waitsAsLongAsTheServiceRequests() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question = throttled(calls, Optional.of(Duration.ofSeconds(30)));

    question.answer();

    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  @Test
  void doesNotWaitLongerThanTheConversationLasts() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question = throttled(calls, Optional.of(Duration.ofSeconds(81)));

    Answer<String> answer = question.answer();

    assertThat(answer.<CheckResult>fold(known -> null, Function.identity()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            why -> assertThat(why.retryAfter()).contains(Duration.ofSeconds(81)));
    assertThat(calls).hasValue(1);
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void retriesDuringPropagationAndLeavesTimeForACall() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question = propagating(calls, Optional.of(Duration.ofHours(1)));

    assertThat(code(question.answer())).isEqualTo("PROVIDER_UNAVAILABLE");
    assertThat(calls.get()).isGreaterThan(20);
    assertThat(conversation.timeLeft()).isGreaterThanOrEqualTo(CALL);
  }

  /** The policy repeats for a minute, and the conversation has 20 seconds for a last call. */
  @Test
  void retriesDuringPropagationOnlyWhileItMayLast() {
    long started = time.nanos();

    propagating(new AtomicInteger(), Optional.empty()).answer();

    assertThat(Duration.ofNanos(time.nanos() - started))
        .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
  }

  @Test
  void leavesTimeForACallAfterAPropagationThatBeganLate() {
    time.pass(Duration.ofSeconds(30));
    long started = time.nanos();

    propagating(new AtomicInteger(), Optional.empty()).answer();

    assertThat(Duration.ofNanos(time.nanos() - started))
        .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
  }

  private Question<String> propagating(AtomicInteger calls, Optional<Duration> retryAfter) {
    return failing(
        calls,
        () ->
            new CallFault(
                ProviderErrorCode.PROVIDER_UNAVAILABLE,
                "Not known yet.",
                retryAfter,
                Again.WHILE_PROPAGATING));
  }
}
