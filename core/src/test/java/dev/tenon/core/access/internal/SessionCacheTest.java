package dev.tenon.core.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SessionCacheTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SessionCache sessions = new SessionCache(() -> NOW);

  @Test
  void aFailureDoesNotAffectOtherSessions() throws Exception {
    AccessSession good = session("good");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> refused =
          threads.submit(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  assertThatThrownBy(() -> sessions.get(key("refused"), SessionCacheTest::refuse))
                      .isInstanceOf(TenonException.class);
                }
                return true;
              });
      List<AccessSession> opened = new ArrayList<>();
      while (!refused.isDone()) {
        opened.add(sessions.get(key("good"), () -> good));
      }

      assertThat(refused.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(opened).isNotEmpty().containsOnly(good);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoeverAsksForASessionThatIsBeingOpenedWaitsForIt() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AccessSession slow = session("slow");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<AccessSession> first = beginOpening(threads, answered, () -> slow);
      sessions.get(key("other"), () -> session("other"));
      Future<AccessSession> second =
          threads.submit(() -> sessions.get(key("slow"), () -> session("second")));
      assertWaiting(second);
      answered.countDown();

      assertThat(first.get(1, TimeUnit.MINUTES)).isSameAs(slow);
      assertThat(second.get(1, TimeUnit.MINUTES)).isSameAs(slow);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoeverWaitsForAnInterruptedCallerOpensTheSessionItself() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    AccessSession own = session("own");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<AccessSession> first =
          beginOpening(
              threads,
              interrupted,
              () -> {
                throw new TenonException(ProviderErrorCode.INTERRUPTED, "Interrupted.");
              });
      Future<AccessSession> second = threads.submit(() -> sessions.get(key("slow"), () -> own));
      assertWaiting(second);
      interrupted.countDown();

      assertThatThrownBy(() -> first.get(1, TimeUnit.MINUTES))
          .hasCauseInstanceOf(TenonException.class);
      assertThat(second.get(1, TimeUnit.MINUTES)).isSameAs(own);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Asks for a session, and returns when its opening has begun; it ends after the release. */
  private Future<AccessSession> beginOpening(
      ExecutorService threads, CountDownLatch release, Supplier<AccessSession> outcome) {
    CountDownLatch asked = new CountDownLatch(1);
    Future<AccessSession> opened =
        threads.submit(
            () ->
                sessions.get(
                    key("slow"),
                    () -> {
                      asked.countDown();
                      await(release);
                      return outcome.get();
                    }));
    await(asked);
    return opened;
  }

  private static void assertWaiting(Future<AccessSession> session) {
    assertThatThrownBy(() -> session.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void opensEachSessionAnewAfterItWasCleared() {
    sessions.get(key("data"), () -> session("first"));
    sessions.clear();
    AccessSession second = session("second");

    assertThat(sessions.get(key("data"), () -> second)).isSameAs(second);
  }

  private static AccessSession session(String token) {
    return new AccessSession.BearerToken(Secret.of(token), NOW.plus(Duration.ofHours(1)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AccessSession refuse() {
    throw new TenonException(ProviderErrorCode.PROVIDER_THROTTLED, "Slow down.");
  }

  private static SessionCache.Key key(String audience) {
    return new SessionCache.Key(
        new IntegrationId("int_1"), Map.of(), audience, AccessOptions.DEFAULT);
  }
}
