package dev.tenon.core.transaction;

import java.util.function.Supplier;

/**
 * Runs work atomically. Implemented by a store; called by the use cases.
 *
 * <p>Transactions that write take effect as if one ran after the other, each together or not at
 * all; what was found free inside one is still free when it commits. When the call returns, what
 * was written survives a crash of the process. A call inside a running transaction of the same
 * thread joins it. Work must not talk to a network.
 */
public interface Transactions {

  /**
   * Runs the work and commits, or rolls back when it throws.
   *
   * @throws dev.tenon.core.error.TenonException a store's code when the store cannot be used
   */
  <T> T inTransaction(Supplier<T> work);

  /** Runs work that returns nothing. */
  default void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return true;
        });
  }
}
