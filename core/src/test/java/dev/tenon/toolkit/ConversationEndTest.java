package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a conversation lasts, and what ends it. */
@Timeout(30)
class ConversationEndTest extends ConversationSetUp {

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

  private String stall(CountDownLatch ended) throws InterruptedException {
    try {
      stalled.release();
      new CountDownLatch(1).await();
      return "never";
    } finally {
      ended.countDown();
    }
  }
}
