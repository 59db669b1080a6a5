package dev.tenon.core.memory;

import dev.tenon.core.transaction.Transactions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs one write transaction at a time, on copies of the tables. A commit replaces the tables with
 * the copies. Read transactions use the tables as committed when they began.
 */
final class InMemoryTransactions implements Transactions {

  private final ReentrantLock writing = new ReentrantLock();
  private final ThreadLocal<Boolean> running = new ThreadLocal<>();
  private final List<Rows<?, ?>> tables;

  InMemoryTransactions(List<Rows<?, ?>> tables) {
    this.tables = tables;
  }

  @Override
  public <T> T read(Supplier<T> work) {
    if (running.get() != null) {
      return work.get();
    }
    begin(false);
    try {
      return work.get();
    } finally {
      end();
    }
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (writing.isHeldByCurrentThread()) {
      return work.get();
    }
    if (running.get() != null) {
      throw new IllegalStateException("a read transaction must not write");
    }
    writing.lock();
    try {
      begin(true);
      T result = work.get();
      commit();
      return result;
    } finally {
      end();
      writing.unlock();
    }
  }

  /** Whether a transaction of this thread is running. */
  boolean isActive() {
    return running.get() != null;
  }

  private void begin(boolean write) {
    synchronized (tables) {
      tables.forEach(write ? Rows::beginWrite : Rows::beginRead);
    }
    running.set(write);
  }

  private void commit() {
    synchronized (tables) {
      tables.forEach(Rows::commit);
    }
  }

  private void end() {
    tables.forEach(Rows::end);
    running.remove();
  }
}
