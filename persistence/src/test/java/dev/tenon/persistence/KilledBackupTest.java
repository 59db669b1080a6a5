package dev.tenon.persistence;

import static dev.tenon.persistence.BackupProgram.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that write or restore backups. */
class KilledBackupTest {

  private static final char[] TYPED = PASSPHRASE.toCharArray();

  @TempDir private Path folder;
  private Path database;

  @BeforeEach
  void create() {
    database = folder.resolve("tenon.db");
    try (SqliteStore store = SqliteStore.open(database, Samples.KEY)) {
      store.transactions().write(() -> store.workspaces().add(StoreSamples.workspace("kept")));
    }
  }

  @Test
  void leavesOnlyCompleteArchivesBehind() throws Exception {
    Path archives = Files.createDirectory(folder.resolve("archives"));
    killAtDraft(2, archives, "write", database, archives);

    List<Path> complete = files(archives).stream().filter(KilledBackupTest::isArchive).toList();
    assertThat(complete).isNotEmpty();
    int number = 0;
    for (Path archive : complete) {
      Path home = Files.createDirectory(folder.resolve("checked" + number++));
      restore(archive, home);
    }
    Path afterwards = archives.resolve(complete.size() + 1 + ".backup");
    write(afterwards);
    assertThat(files(archives)).as("leftovers").allMatch(KilledBackupTest::isArchive);
    assertThat(files(folder).toString()).doesNotContain("backup-copy");
  }

  @Test
  void leavesACompleteDatabaseOrNone() throws Exception {
    Path archive = folder.resolve("one.backup");
    BackupSummary written = write(archive);
    Path homes = Files.createDirectory(folder.resolve("homes"));
    Path second = Files.createDirectory(homes.resolve("home2"));
    killAtDraft(1, second, "restore", archive, homes);

    int restored = 0;
    for (Path home : files(homes)) {
      Path file = home.resolve("tenon.db");
      if (Files.exists(file)) {
        try (SqliteStore store = SqliteStore.open(file, KeyFile.load(home.resolve("key")))) {
          store.requireIntact();
        }
        restored++;
      } else {
        assertThat(restore(archive, home).tables()).isEqualTo(written.tables());
      }
      assertThat(files(home).toString()).doesNotContain(".restore-");
    }
    assertThat(restored).isPositive();
  }

  /** Kills the process as soon as it has created that many drafts in a folder. */
  private static void killAtDraft(int drafts, Path watched, String what, Path from, Path to)
      throws Exception {
    try (WatchService watch = watched.getFileSystem().newWatchService()) {
      watched.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      try (ChildProcess program =
          ChildProcess.start(
              List.of(), BackupProgram.class, what, from.toString(), to.toString())) {
        int seen = 0;
        while (seen < drafts) {
          WatchKey key = watch.poll(60, TimeUnit.SECONDS);
          assertThat(key).as("a draft was created").isNotNull();
          for (WatchEvent<?> event : key.pollEvents()) {
            seen += String.valueOf(event.context()).startsWith(".") ? 1 : 0;
          }
          key.reset();
        }
        program.kill();
      }
    }
  }

  private BackupSummary write(Path archive) {
    return SqliteBackup.write(database, Optional.of(Samples.KEY), archive, TYPED, Instant.EPOCH);
  }

  private static BackupSummary restore(Path archive, Path home) {
    return SqliteBackup.restore(archive, TYPED, home.resolve("tenon.db"), home.resolve("key"));
  }

  private static boolean isArchive(Path file) {
    return file.getFileName().toString().matches("\\d+\\.backup");
  }

  private static List<Path> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.toList();
    }
  }
}
