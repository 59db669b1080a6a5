package dev.tenon.core.memory;

import dev.tenon.core.transaction.Transactions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One transaction at a time; a writing one that throws puts all rows back. */
final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Rows<?, ?>> tables;
  private boolean writing;

  InMemoryTransactions(List<Rows<?, ?>> tables) {
    this.tables = tables;
  }

  @Override
  public <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      if (!writing) {
        throw new IllegalStateException("work that reads must not write");
      }
      return work.get();
    }
    lock.lock();
    try {
      writing = true;
      return runOrUndo(work);
    } finally {
      writing = false;
      lock.unlock();
    }
  }

  private <T> T runOrUndo(Supplier<T> work) {
    List<Runnable> undo = tables.stream().map(Rows::savepoint).toList();
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo.forEach(Runnable::run);
      }
    }
  }
}
