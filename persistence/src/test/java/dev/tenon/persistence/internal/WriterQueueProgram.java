package dev.tenon.persistence.internal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Is the next writer of a database, prints that, and does not write until it is killed.
 *
 * <p>Argument: database file.
 */
final class WriterQueueProgram {

  private WriterQueueProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Duration minute = Duration.ofMinutes(1);
    WriterQueue queue = new WriterQueue(new SqliteFile(Path.of(arguments[0]), minute));
    System.out.println(queue.enter(System.nanoTime() + minute.toNanos()) == null ? "LAST" : "NEXT");
    Thread.sleep(minute.toMillis());
  }
}
