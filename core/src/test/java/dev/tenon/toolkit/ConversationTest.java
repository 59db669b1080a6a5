package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.CallFault.Again;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a conversation asks, on which threads, and what it makes of the answers. */
@Timeout(30)
class ConversationTest extends ConversationSetUp {

  @Test
  void asksOnceForSeveralUsesOfTheAnswer() {
    AtomicInteger calls = new AtomicInteger();
    Question<Integer> question = conversation.question(CLOUD, calls::incrementAndGet);

    question.begin();

    assertThat(question.answer()).isEqualTo(Answer.of(1));
    assertThat(question.answer()).isEqualTo(Answer.of(1));
    assertThat(calls).hasValue(1);
  }

  @Test
  void asksInParallelOnItsOwnThreads() {
    CountDownLatch bothRun = new CountDownLatch(2);
    Call<String> meeting =
        () -> {
          bothRun.countDown();
          assertThat(bothRun.await(10, TimeUnit.SECONDS)).isTrue();
          return Thread.currentThread().getName();
        };
    Question<String> one = conversation.question(CLOUD, meeting);
    Question<String> other = conversation.question(CLOUD, meeting);

    one.begin();
    other.begin();

    assertThat(one.answer().orThrow()).startsWith("test-").isNotEqualTo(other.answer().orThrow());
  }

  /**
   * A thread is idle a moment after its answer is there, so the next question may start another.
   */
  @Test
  void usesIdleThreadsBeforeItStartsOthers() {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 200; i++) {
      assertThat(conversation.question(CLOUD, () -> used.add(Thread.currentThread())).answer())
          .isInstanceOf(Answer.Known.class);
    }

    assertThat(used).hasSizeLessThan(16);
  }

  @Test
  void asksAboutOtherAccountsWhileSomeWaitBeforeAnotherAttempt() {
    CountDownLatch othersAsked = new CountDownLatch(2);
    MonotonicTime untilOthersAsked =
        new MonotonicTime() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(Duration pause) throws InterruptedException {
            assertThat(othersAsked.await(10, TimeUnit.SECONDS)).isTrue();
          }
        };
    ConversationLimits limits =
        new ConversationLimits(2, 2, CALL.multipliedBy(4), CALL, RetryPolicy.STANDARD);
    AtomicInteger attempts = new AtomicInteger();
    try (Conversations narrow =
            new Conversations(
                "test", limits, FaultTranslation.NONE, new Random(7), untilOthersAsked);
        Conversation throttled = narrow.open();
        Conversation other = narrow.open()) {
      Call<Integer> repeated =
          () -> {
            if (attempts.incrementAndGet() <= 2) {
              throw CallFault.throttled(CLOUD, Optional.of(Duration.ofSeconds(30)));
            }
            return 0;
          };
      List<Question<Integer>> waiting =
          List.of(throttled.question(CLOUD, repeated), throttled.question(CLOUD, repeated));
      waiting.forEach(Question::begin);
      for (int i = 0; i < 2; i++) {
        assertThat(other.question(CLOUD, () -> 1).answer()).isEqualTo(Answer.of(1));
        othersAsked.countDown();
      }

      assertThat(waiting).allSatisfy(one -> assertThat(one.answer()).isEqualTo(Answer.of(0)));
    }
  }

  @Test
  void runsDependentQuestionsOnAFewThreads() {
    try (Conversations narrow = conversations(1, 1);
        Conversation one = narrow.open()) {
      Question<Integer> last = one.question(CLOUD, () -> 0);
      for (int i = 0; i < 50; i++) {
        Question<Integer> before = last;
        last = one.question(CLOUD, () -> before.answer().orThrow() + 1);
      }
      assertThat(last.answer()).isEqualTo(Answer.of(50));
    }
  }

  @Test
  void returnsTheFailureOfAPremiseWithoutAskingAgain() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> token =
        conversation.question(
            CLOUD,
            () -> {
              throw new CallFault(
                  ProviderErrorCode.PROVIDER_UNAVAILABLE, "Down.", Optional.empty(), Again.BRIEFLY);
            });
    Question<String> direct =
        conversation.question(
            CLOUD,
            () -> {
              calls.incrementAndGet();
              return token.answer().orThrow();
            });
    Question<String> chained =
        conversation.chain(CLOUD, () -> token.answer().then(known -> Answer.of(known)));

    assertThat(code(direct.answer())).isEqualTo("PROVIDER_UNAVAILABLE");
    assertThat(code(chained.answer())).isEqualTo("PROVIDER_UNAVAILABLE");
    assertThat(calls).hasValue(1);
    assertThat(time.sleeps).hasSize(RetryPolicy.STANDARD.attempts() - 1);
  }

  @Test
  void findsARefusalThatAnSdkWrapped() {
    Question<String> question =
        conversation.question(
            CLOUD,
            () -> {
              throw new IOException(new Refusal(CLOUD, "AccessDenied", "no\u001b[2J"));
            });

    assertThat(question.answer()).isInstanceOf(Answer.Refused.class);
    assertThat(code(question.answer())).isEqualTo("PROVIDER_REFUSED");
    assertThatThrownBy(() -> question.answer().orThrow())
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("AccessDenied"));
  }

  @Test
  void usesTheProvidersResultForARefusal() {
    CheckResult meaning = new CheckResult.Passed(List.of(new Evidence("Denied", "as it should")));
    Question<String> question =
        conversation.question(
            CLOUD,
            () -> {
              throw Refusal.meaning(CLOUD, meaning);
            });

    assertThat(question.answer().<CheckResult>fold(known -> null, Function.identity()))
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERRUPTED", "CREDENTIAL_INCOMPLETE"})
  void passesOnWhatConcernsTheCallerOfTheConversation(ProviderErrorCode code) {
    ProviderException thrown = new ProviderException(code, "It concerns the caller.");
    Question<String> question = failing(new AtomicInteger(), () -> thrown);

    assertThatThrownBy(question::answer)
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void takesAnyOtherProviderExceptionForAFaultOfThatCode() {
    AtomicInteger calls = new AtomicInteger();
    Question<String> question =
        failing(
            calls,
            () -> new ProviderException(ProviderErrorCode.PROVIDER_THROTTLED, "Try again later."));

    assertThat(code(question.answer())).isEqualTo("PROVIDER_THROTTLED");
    assertThat(calls).hasValue(1);
  }

  @Test
  void asksAboutAllItemsAtTheSameTime() {
    CountDownLatch bothRun = new CountDownLatch(2);

    Answer<Map<String, String>> answer =
        conversation.each(
            CLOUD,
            List.of("a", "b"),
            item -> {
              bothRun.countDown();
              assertThat(bothRun.await(10, TimeUnit.SECONDS)).isTrue();
              return Answer.of(item + item);
            });

    assertThat(answer.orThrow()).containsExactly(Map.entry("a", "aa"), Map.entry("b", "bb"));
  }

  @Test
  void asksAboutManyItemsAndKeepsTheirOrder() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 400).boxed().toList();

    var answer =
        conversation.each(
            CLOUD,
            items,
            item -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              TimeUnit.MICROSECONDS.sleep(200);
              atOnce.decrementAndGet();
              return Answer.of(item * 2);
            });

    assertThat(answer.orThrow().keySet()).containsExactlyElementsOf(items);
    assertThat(answer.orThrow().get(21)).isEqualTo(42);
    assertThat(most.get()).isLessThanOrEqualTo(16);
  }

  @Test
  void reportsUnknownExceptionsAsUnreadableAnswers() {
    Question<String> question =
        conversation.question(
            CLOUD,
            () -> {
              throw new IllegalStateException("<html>\u001b[31msecret");
            });

    assertThat(code(question.answer())).isEqualTo("PROVIDER_ANSWER_UNREADABLE");
    assertThat(question.answer().toString()).doesNotContain("secret");
  }
}
