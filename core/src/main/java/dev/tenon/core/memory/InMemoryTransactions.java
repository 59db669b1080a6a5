package dev.tenon.core.memory;

import dev.tenon.core.transaction.Transactions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One transaction at a time; one that throws puts all rows back. */
final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Rows<?, ?>> tables;

  InMemoryTransactions(List<Rows<?, ?>> tables) {
    this.tables = tables;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }
}
