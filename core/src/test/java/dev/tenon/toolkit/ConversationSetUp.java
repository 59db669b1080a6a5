package dev.tenon.toolkit;

import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A conversation in a time that the test sets, and calls that fail. */
abstract class ConversationSetUp {

  static final String CLOUD = "Nimbus";
  static final Duration CALL = Duration.ofSeconds(20);

  final SetTime time = new SetTime();
  final Semaphore stalled = new Semaphore(0);
  final Conversations conversations = conversations(48, 16);
  final Conversation conversation = conversations.open();

  Conversations conversations(int threads, int sideBySide) {
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

  Question<String> throttled(AtomicInteger calls, Optional<Duration> retryAfter) {
    return failing(calls, () -> CallFault.status(CLOUD, 429, retryAfter));
  }

  Question<String> failing(AtomicInteger calls, Supplier<RuntimeException> failure) {
    return conversation.question(
        CLOUD,
        () -> {
          calls.incrementAndGet();
          throw failure.get();
        });
  }

  static String code(Answer<?> answer) {
    return answer.fold(
        known -> "known",
        result ->
            result instanceof CheckResult.Inconclusive unknown ? unknown.code() : "conclusive");
  }
}
