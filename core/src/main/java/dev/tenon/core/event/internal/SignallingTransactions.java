package dev.tenon.core.event.internal;

import dev.tenon.core.transaction.Transactions;
import java.util.function.Supplier;

/**
 * Transactions that wake the delivery of events after each write, so that it need not wait for its
 * next look at the store.
 */
public record SignallingTransactions(Transactions transactions, Runnable afterWrite)
    implements Transactions {

  @Override
  public <T> T read(Supplier<T> work) {
    return transactions.read(work);
  }

  @Override
  public <T> T write(Supplier<T> work) {
    T result = transactions.write(work);
    afterWrite.run();
    return result;
  }
}
