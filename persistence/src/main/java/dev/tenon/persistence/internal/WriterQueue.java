package dev.tenon.persistence.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Orders the writers of several processes. SQLite has a write lock but no queue for it: the process
 * that has just released the lock acquires it again before the others wake up. Here the operating
 * system queues the processes for a byte of the lock file. The process that holds it is the next
 * writer, and releases it once it has the write lock.
 *
 * <p>Only the order depends on this queue. Without it, SQLite's lock still separates the writers.
 * Used by one thread at a time.
 */
final class WriterQueue implements AutoCloseable {

  private static final long POSITION = 1;
  private static final long PAUSE_MILLIS = 5;

  private final SqliteFile file;
  private FileChannel channel;

  WriterQueue(SqliteFile file) {
    this.file = file;
  }

  /**
   * Waits until this process is the next writer.
   *
   * @param deadline of {@link System#nanoTime}
   * @return what {@link #leave} takes; {@code null} when there is no place to give up
   */
  FileLock enter(long deadline) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return lock(deadline);
        } catch (FileLockInterruptionException e) {
          // The transaction may be the one that records this interruption.
          interrupted = true;
          var unused = Thread.interrupted(); // A thread that is interrupted cannot wait for a lock.
        } catch (OverlappingFileLockException e) {
          interrupted |= pause();
          if (System.nanoTime() > deadline) {
            return null;
          }
        } catch (IOException e) {
          return null; // The deadline has passed, or the file system has no locks.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileLock lock(long deadline) throws IOException {
    if (channel == null || !channel.isOpen()) { // Interruptions and deadlines close it.
      OwnerOnly.createFileIfMissing(file.lockFile());
      channel = FileChannel.open(file.lockFile(), StandardOpenOption.WRITE);
    }
    FileLock lock = channel.tryLock(POSITION, 1, false);
    return lock == null ? waitForLock(channel, deadline - System.nanoTime()) : lock;
  }

  private static FileLock waitForLock(FileChannel channel, long nanos) throws IOException {
    // By the timer itself: other work may occupy the common pool.
    Executor atDeadline =
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run);
    CompletableFuture<Void> timeout =
        CompletableFuture.runAsync(() -> closeQuietly(channel), atDeadline);
    try {
      return channel.lock(POSITION, 1, false);
    } finally {
      timeout.cancel(false);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return; // The waiting thread goes on to SQLite's lock either way.
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Releases the lock for the next process. */
  void leave(FileLock lockOrNull) {
    try {
      if (lockOrNull != null && lockOrNull.isValid()) {
        lockOrNull.release();
      }
    } catch (IOException e) {
      closeQuietly(channel);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      closeQuietly(channel);
    }
  }
}
