package dev.tenon.aws.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsFault.Again;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final Duration CALL = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void lastsAsLongAsThereArePages() {
    Duration call = Duration.ofMillis(200);
    try (Conversation conversation = new Conversation(threads, call)) {
      Question<Integer> pages =
          conversation.question(
              () -> {
                int sum = 0;
                for (int page = 0; page < 6; page++) {
                  sum += conversation.page(slow(call));
                }
                return sum;
              });

      assertThat(pages.answer().toOptional()).contains(6);
    }
  }

  @Test
  void isInterruptedBetweenTwoPages() {
    try (Conversation conversation = new Conversation(threads, Duration.ofSeconds(20))) {
      Question<Integer> page =
          conversation.question(() -> conversation.page(ConversationTest::never));
      Thread.currentThread().interrupt();

      assertThatThrownBy(page::answer)
          .isInstanceOfSatisfying(
              ProviderException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProviderErrorCode.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void retriesWithGrowingPausesWhileAChangePropagates() {
    SetTime time = new SetTime();
    try (Conversation conversation = new Conversation(threads, CALL, time)) {
      Question<String> question =
          conversation.question(
              () -> time.passed().compareTo(Duration.ofSeconds(10)) < 0 ? unknown() : "known");

      assertThat(question.answer().toOptional()).contains("known");
      assertThat(time.pauses)
          .startsWith(millis(400), millis(800), millis(1600), millis(2000), millis(2000))
          .hasSize(7);
    }
  }

  @Test
  void leavesTimeForACallWhenAChangeDoesNotPropagate() {
    SetTime time = new SetTime();
    try (Conversation conversation = new Conversation(threads, CALL, time)) {
      assertThat(fault(conversation.question(ConversationTest::unknown)))
          .isEqualTo(AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE);
      assertThat(time.passed()).isBetween(CALL.multipliedBy(2), CALL.multipliedBy(3));
    }
  }

  @Test
  void waitsForAMinuteAtMostHoweverLongCallsMayTake() {
    SetTime time = new SetTime();
    try (Conversation conversation = new Conversation(threads, Duration.ofMinutes(5), time)) {
      conversation.question(ConversationTest::unknown).answer();

      assertThat(time.passed()).isBetween(Duration.ofSeconds(57), Duration.ofSeconds(60));
    }
  }

  @Test
  void doesNotCountPropagationAsFailure() {
    SetTime time = new SetTime();
    Deque<Supplier<String>> answers = new ArrayDeque<>();
    answers.addAll(Collections.nCopies(6, ConversationTest::unknown));
    answers.addAll(Collections.nCopies(2, ConversationTest::unavailable));
    answers.add(() -> "known");
    try (Conversation conversation = new Conversation(threads, CALL, time)) {
      Question<String> question = conversation.question(() -> answers.remove().get());

      assertThat(question.answer().toOptional()).contains("known");
    }
  }

  @Test
  void givesUpAfterThreeFailures() {
    SetTime time = new SetTime();
    try (Conversation conversation = new Conversation(threads, CALL, time)) {
      assertThat(fault(conversation.question(ConversationTest::unavailable)))
          .isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
      assertThat(time.pauses).containsExactly(millis(400), millis(800));
    }
  }

  private static Supplier<Integer> slow(Duration call) {
    return () -> {
      LockSupport.parkNanos(call.toNanos());
      return 1;
    };
  }

  private static Integer never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static ErrorCode fault(Question<?> question) {
    return ((Answer.Faulted<?>) question.answer()).fault().code();
  }

  private static String unknown() {
    throw new AwsFault(
        AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE,
        "not yet",
        Optional.of(Duration.ofSeconds(15)),
        Again.WHILE_PROPAGATING);
  }

  private static String unavailable() {
    throw new AwsFault(
        ProviderErrorCode.PROVIDER_UNAVAILABLE, "no", Optional.empty(), Again.A_FEW_TIMES);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** Time that passes in pauses alone. */
  private static final class SetTime implements Time {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
      return passed().toNanos();
    }

    @Override
    public void pause(Duration pause) {
      pauses.add(pause);
    }

    Duration passed() {
      return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
  }
}
