package dev.tenon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallsInProgressTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final CallsInProgress calls = new CallsInProgress();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void refusesCallsOnceClosedExceptWithinACall() {
    calls.enter();

    assertThat(calls.close(Duration.ZERO)).isTrue();

    calls.enter();
    calls.exit();
    calls.exit();
    assertThatThrownBy(calls::enter)
        .isInstanceOf(TenonException.class)
        .hasMessageContaining("shutting down");
  }

  @Test
  void saysThatACallHasNotEndedInTime() throws Exception {
    CompletableFuture<Boolean> other = callUntilReleased();

    assertThat(calls.close(Duration.ofMillis(1))).isFalse();

    released.countDown();
    assertThat(other.get()).isFalse();
    assertThat(calls.close(Duration.ZERO)).isTrue();
  }

  @Test
  void waitsOnlyUntilTheLastCallEnds() throws Exception {
    CompletableFuture<Boolean> other = callUntilReleased();
    CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> calls.close(LONG));
    assertTimeoutPreemptively(
        SOON,
        () -> {
          while (!isRefused()) {
            Thread.sleep(1);
          }
          assertThat(closing).isNotDone();
          released.countDown();
          assertThat(closing.get()).isTrue();
        });
    assertThat(other.get()).isFalse();
  }

  @Test
  void interruptsTheCallsOfOtherThreads() throws Exception {
    CompletableFuture<Boolean> other = inCall(CallsInProgressTest::waitForInterrupt);
    calls.enter();
    assertThat(calls.interrupted()).isFalse();

    assertThat(calls.interrupt(SOON)).isTrue();

    assertThat(calls.interrupted()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(other.get()).as("interrupt left on the thread of the call").isFalse();
    calls.exit();
  }

  @Test
  void stopsWaitingWhenItIsInterruptedItself() throws Exception {
    CompletableFuture<Boolean> other = callUntilReleased();

    Thread.currentThread().interrupt();
    boolean ended = calls.close(LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isFalse();
    released.countDown();
    other.get();
  }

  private boolean isRefused() {
    try {
      calls.enter();
    } catch (TenonException e) {
      return true;
    }
    calls.exit();
    return false;
  }

  private CompletableFuture<Boolean> callUntilReleased() throws InterruptedException {
    return inCall(
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Whether the thread of the call was left interrupted. */
  private CompletableFuture<Boolean> inCall(Runnable work) throws InterruptedException {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              calls.enter();
              entered.countDown();
              work.run();
              calls.exit();
              ended.complete(Thread.currentThread().isInterrupted());
            });
    thread.setDaemon(true);
    thread.start();
    entered.await();
    return ended;
  }

  private static void waitForInterrupt() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
