package dev.tenon.core.fleet.internal;

import dev.tenon.core.fleet.Telemetry;
import dev.tenon.core.fleet.Telemetry.TransactionKind;
import dev.tenon.core.transaction.Transactions;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Transactions whose time is measured.
 *
 * @param telemetry what receives the measurements of the calling thread
 */
public record MeasuredTransactions(Transactions transactions, Supplier<Telemetry> telemetry)
    implements Transactions {

  @Override
  public <T> T read(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return transactions.read(work);
    } finally {
      end(TransactionKind.READ, start);
    }
  }

  @Override
  public <T> T write(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return transactions.write(work);
    } finally {
      end(TransactionKind.WRITE, start);
    }
  }

  private void end(TransactionKind kind, long start) {
    telemetry.get().transaction(kind, Duration.ofNanos(System.nanoTime() - start));
  }
}
