package dev.tenon.toolkit;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that all conversations of a provider share. Daemons, started when needed, ended when
 * idle.
 */
final class ConversationThreads implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(15);

  private final ThreadPoolExecutor threads;

  ConversationThreads(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Member(this, work, name + "-" + number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
  }

  void execute(Runnable work) {
    threads.execute(work);
  }

  /** Whether the calling thread is one of these. */
  boolean containsCaller() {
    return Thread.currentThread() instanceof Member member && member.pool == this;
  }

  boolean isClosed() {
    return threads.isShutdown();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Member extends Thread {

    private final ConversationThreads pool;

    Member(ConversationThreads pool, Runnable work, String name) {
      super(work, name);
      this.pool = pool;
      setDaemon(true);
    }
  }
}
