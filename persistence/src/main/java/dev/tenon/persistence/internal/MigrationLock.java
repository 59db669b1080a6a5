package dev.tenon.persistence.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Ensures that only one process at a time migrates a database. A lock of SQLite is not sufficient,
 * because a migration takes several transactions. The lock file is not removed: otherwise two
 * processes could hold locks on two different files with the same name.
 */
record MigrationLock(SqliteFile file) {

  private static final long POSITION = 0;
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Work that runs while no other process migrates. */
  interface Work {
    void run() throws SQLException;
  }

  void whileHeld(Work work) throws SQLException {
    Path path = file.lockFile();
    try {
      OwnerOnly.createFileIfMissing(path);
      // Closing the channel releases the lock.
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        if (!waitFor(channel)) {
          throw file.failures().busy(null);
        }
        work.run();
      }
    } catch (IOException e) {
      throw file.failures().accessDenied(e);
    }
  }

  private boolean waitFor(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    while (!tryLock(channel)) {
      if (System.nanoTime() - start > file.lockTimeout().toNanos() || !pause()) {
        return false;
      }
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(POSITION, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another thread of this process holds it.
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
