package dev.tenon.core.transaction;

import java.util.function.Supplier;

/**
 * Runs work atomically. Implemented by a store; called by the use cases.
 *
 * <p>Inside {@link #write} a {@link #read} or another {@code write} of the same thread joins the
 * running transaction. A {@code write} inside a {@code read} is refused, because what the reading
 * work has seen may be out of date by then. Work must not use the network, derive keys, or encrypt
 * or decrypt: all writers wait while it runs.
 */
public interface Transactions {

  /**
   * Runs work that only reads, on one consistent snapshot of what is committed. Never waits for a
   * writer.
   *
   * @throws dev.tenon.core.error.TenonException a store's code when the store cannot be used
   */
  <T> T read(Supplier<T> work);

  /** Runs reading work that returns nothing; see {@link #read(Supplier)}. */
  default void read(Runnable work) {
    read(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs work that may write, and commits, or rolls back when the work throws. Writing work takes
   * effect as if it ran one after the other, each all or nothing: what was free inside the work is
   * still free when it commits. When the call returns, what was written survives a crash of the
   * process.
   *
   * <p>A store may run the work more than once, and keeps the effects of the last run only. So the
   * work must have no effects outside the store, and must not depend on the results of an earlier
   * run.
   *
   * @throws IllegalStateException inside {@link #read} of the same thread
   * @throws dev.tenon.core.error.TenonException a store's code when the store cannot be used
   */
  <T> T write(Supplier<T> work);

  /** Runs writing work that returns nothing; see {@link #write(Supplier)}. */
  default void write(Runnable work) {
    write(
        () -> {
          work.run();
          return true;
        });
  }
}
