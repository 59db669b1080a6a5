package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.CallFault.Again;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ConversationTest {

  private static final String CLOUD = "Nimbus";
  private static final Duration CALL = Duration.ofSeconds(20);

  private final SetTime time = new SetTime();
  private final Semaphore stalled = new Semaphore(0);
  private final Conversations conversations = conversations(48, 16);
  private final Conversation conversation = conversations.open();

  private Conversations conversations(int threads, int sideBySide) {
    return new Conversations(
        "test",
        new ConversationLimits(
            threads, sideBySide, CALL.multipliedBy(4), CALL, RetryPolicy.STANDARD),
        FaultTranslation.NONE,
        new Random(7),
        time);
  }

  @AfterEach
  void close() {
    conversation.close();
    conversations.close();
  }

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
  void eachPageRestartsTheTimeLimit() {
    time.pass(CALL.multipliedBy(3));

    assertThat(conversation.page(CLOUD, () -> "page")).isEqualTo("page");

    assertThat(conversation.timeLeft()).isEqualTo(CALL.multipliedBy(4));
  }

  @Test
  void runsWhatComesAfterItsEndAtOnce() {
    AtomicInteger runs = new AtomicInteger();
    conversation.whenClosed(runs::incrementAndGet);
    assertThat(runs).hasValue(0);

    conversation.close();
    assertThat(runs).hasValue(1);
    conversation.whenClosed(runs::incrementAndGet);

    assertThat(runs).hasValue(2);
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
  void runsATaskAtOnceWhenTheConversationHasEnded() {
    AtomicInteger ran = new AtomicInteger();
    conversation.whenClosed(ran::incrementAndGet);
    assertThat(ran).hasValue(0);

    conversation.close();
    conversation.whenClosed(ran::incrementAndGet);
    conversation.close();

    assertThat(ran).hasValue(2);
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
  void endsAtTheDeadline() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Question<String> stall = conversation.question(CLOUD, () -> stall(ended));
    stall.begin();
    assertThat(stalled.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    time.pass(Duration.ofSeconds(79));
    assertThat(conversation.callLimit()).isEqualTo(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(1));

    assertThat(code(stall.answer())).isEqualTo("PROVIDER_TIMEOUT");
    conversation.close();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void limitsACallThatBeginsEarlyToTheTimeOfACall() {
    assertThat(conversation.callLimit()).isEqualTo(CALL);
  }

  @Test
  void cancelsAllCallsWhenTheCallerIsInterrupted() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(2);
    AtomicBoolean hookRan = new AtomicBoolean();
    conversation.whenClosed(() -> hookRan.set(true));
    Question<String> one = conversation.question(CLOUD, () -> stall(ended));
    Question<String> other =
        conversation.question(CLOUD, () -> one.answer().orThrow() + stall(ended));
    other.begin();
    conversation.question(CLOUD, () -> stall(ended)).begin();
    assertThat(stalled.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    Thread.currentThread().interrupt();

    assertThatThrownBy(other::answer)
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.code()).isEqualTo(ProviderErrorCode.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(hookRan).isTrue();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> conversation.question(CLOUD, () -> "late").answer())
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void closingOneConversationDoesNotEndAnother() {
    try (Conversation other = conversations.open()) {
      Question<String> kept = other.question(CLOUD, () -> "kept");
      kept.begin();
      conversation.close();

      assertThat(kept.answer()).isEqualTo(Answer.of("kept"));
    }
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
  void cancelsTheOtherItemsWhenOneFails() {
    AtomicInteger calls = new AtomicInteger();

    var answer =
        conversation.each(
            CLOUD,
            IntStream.range(0, 10_000).boxed().toList(),
            item -> {
              calls.incrementAndGet();
              if (item == 3) {
                throw new Refusal(CLOUD, "Denied", "");
              } else if (item > 3) {
                stalled.acquire();
              }
              return Answer.of(item);
            });

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(calls.get()).isLessThan(10_000);
  }

  @Test
  void restartsTheTimeLimitWithEachPage() throws Exception {
    List<String> items =
        Pages.STANDARD.readAll(
            CLOUD,
            name ->
                conversation.page(
                    CLOUD,
                    () -> {
                      time.pass(Duration.ofSeconds(50));
                      int page = Integer.parseInt(name.orElse("1"));
                      return new Pages.Slice<>(
                          List.of("item " + page),
                          page < 4 ? Optional.of(String.valueOf(page + 1)) : Optional.empty());
                    }));

    assertThat(items).containsExactly("item 1", "item 2", "item 3", "item 4");
  }

  @Test
  void rejectsPagesThatRepeatOrNeverEnd() {
    assertThatThrownBy(
            () ->
                Pages.STANDARD.readAll(
                    CLOUD, name -> new Pages.Slice<>(List.of("item"), Optional.of("again"))))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("repeats a page");
    AtomicInteger page = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Pages(10)
                    .readAll(
                        CLOUD,
                        name ->
                            new Pages.Slice<>(
                                List.of(), Optional.of("p" + page.incrementAndGet()))))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("more than 10 pages");
    assertThat(page).hasValue(10);
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

  private Question<String> throttled(AtomicInteger calls, Optional<Duration> retryAfter) {
    return failing(calls, () -> CallFault.status(CLOUD, 429, retryAfter));
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

  private Question<String> failing(AtomicInteger calls, Supplier<RuntimeException> failure) {
    return conversation.question(
        CLOUD,
        () -> {
          calls.incrementAndGet();
          throw failure.get();
        });
  }

  private String stall(CountDownLatch ended) throws InterruptedException {
    try {
      stalled.release();
      new CountDownLatch(1).await();
      return "never";
    } finally {
      ended.countDown();
    }
  }

  private static String code(Answer<?> answer) {
    return answer.fold(
        known -> "known",
        result ->
            result instanceof CheckResult.Inconclusive unknown ? unknown.code() : "conclusive");
  }
}
