package dev.tenon.aws.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

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
}
