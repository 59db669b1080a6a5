package dev.tenon.core.transaction;

import java.util.function.Supplier;

/**
 * Runs work atomically. Implemented by a store; called by the use cases.
 *
 * <p>Inside {@link #write} a {@link #read} or another {@code write} of the same thread joins the
 * running transaction. A {@code write} inside a {@code read} is refused, because the data that the
 * reading work saw may be out of date. Work must not use the network, derive keys, or encrypt or
 * decrypt: all writers wait while it runs.
 */
public interface Transactions {

  /**
   * Runs work that only reads, on one consistent snapshot of the committed data. Never waits for a
   * writer.
   *
   * @throws dev.tenon.core.error.TenonException a store's code when the store cannot be used
   */
  <T> T read(Supplier<T> work);

  /** Runs read-only work that returns nothing; see {@link #read(Supplier)}. */
  default void read(Runnable work) {
    read(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs work that may write, and commits, or rolls back when the work throws. Writing transactions
   * are atomic and serializable: a name that the work found free is still free when it commits.
   * When the call returns, the changes survive a crash of the process.
   *
   * <p>A store may run the work more than once, and keeps the effects of the last run only. The
   * work must therefore have no effects outside the store, and must not depend on the results of an
   * earlier run.
   *
   * @throws IllegalStateException inside {@link #read} of the same thread
   * @throws dev.tenon.core.error.TenonException a store's code when the store cannot be used
   */
  <T> T write(Supplier<T> work);

  /** Runs work that may write and returns nothing; see {@link #write(Supplier)}. */
  default void write(Runnable work) {
    write(
        () -> {
          work.run();
          return true;
        });
  }
}
