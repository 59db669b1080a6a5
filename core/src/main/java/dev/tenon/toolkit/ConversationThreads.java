package dev.tenon.toolkit;

import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that all conversations of a provider share. Daemons, started when needed, ended when
 * idle.
 */
final class ConversationThreads implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(15);

  /** How many threads there are at most for each one that may work. */
  private static final int WITH_SLEEPING = 4;

  private final Waiting waiting = new Waiting();
  private final ThreadPoolExecutor threads;
  private final int most;
  private int sleeping;

  ConversationThreads(String name, int most) {
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE.toNanos(),
            TimeUnit.NANOSECONDS,
            waiting,
            work -> new Member(this, work, name + "-" + number.incrementAndGet()),
            waiting);
  }

  void execute(Runnable work) {
    threads.execute(work);
  }

  /** Whether the calling thread is one of these. */
  boolean containsCaller() {
    return Thread.currentThread() instanceof Member member && member.pool == this;
  }

  /**
   * Waits before another attempt. Meanwhile a further thread may work, so that conversations about
   * accounts that are throttled do not keep the others waiting.
   */
  void sleep(MonotonicTime time, Duration pause) throws InterruptedException {
    changeSleeping(1);
    try {
      time.sleep(pause);
    } finally {
      changeSleeping(-1);
    }
  }

  private synchronized void changeSleeping(int difference) {
    sleeping += difference;
    threads.setMaximumPoolSize(Math.min(most + sleeping, most * WITH_SLEEPING));
    Runnable next = difference > 0 ? waiting.poll() : null;
    if (next != null) {
      threads.execute(next);
    }
  }

  /** Which attempt of a call the calling thread makes; empty on other threads. */
  static OptionalInt attempt() {
    int number = current().number();
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /**
   * The limiter that decides on a request of the calling thread: on these threads, bound to the
   * caller that opened the conversation.
   *
   * @param limiter the limiter on other threads
   */
  static RequestLimiter limiter(RequestLimiter limiter) {
    return current().limiter().inPlaceOf(limiter);
  }

  private static Attempt current() {
    return Thread.currentThread() instanceof Member member ? member.attempt : Attempt.NONE;
  }

  /**
   * Records which attempt of a call the calling thread makes from now on.
   *
   * @return the previous value, to restore afterwards: a call may run another one in between
   */
  static Attempt begin(Attempt next) {
    Attempt before = current();
    if (Thread.currentThread() instanceof Member member) {
      member.attempt = next;
    }
    return before;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /**
   * Work for which all threads are busy. Refuses work that no idle thread takes at once, so that
   * the pool starts another thread, and keeps it when there are as many as there may be: a queue
   * alone would let the pool start all its threads although some are idle.
   */
  private static final class Waiting extends LinkedTransferQueue<Runnable>
      implements RejectedExecutionHandler {

    @Override
    public boolean offer(Runnable work) {
      return tryTransfer(work);
    }

    @Override
    public void rejectedExecution(Runnable work, ThreadPoolExecutor threads) {
      if (threads.isShutdown()) {
        throw new RejectedExecutionException("the provider was closed");
      }
      put(work);
    }
  }

  /**
   * An attempt of a call.
   *
   * @param number counted from one; zero between calls
   * @param limiter the limiter of the conversation
   */
  record Attempt(int number, CallerLimiter limiter) {

    static final Attempt NONE = new Attempt(0, CallerLimiter.UNBOUND);
  }

  private static final class Member extends Thread {

    private final ConversationThreads pool;

    /** Used by this thread alone. */
    private Attempt attempt = Attempt.NONE;

    Member(ConversationThreads pool, Runnable work, String name) {
      super(work, name);
      this.pool = pool;
      setDaemon(true);
    }
  }
}
