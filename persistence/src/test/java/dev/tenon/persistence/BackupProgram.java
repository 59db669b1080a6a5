package dev.tenon.persistence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes backups, or restores one, again and again, and prints the number of each one that it has
 * begun.
 *
 * <p>Arguments: {@code write DATABASE FOLDER} or {@code restore ARCHIVE FOLDER}.
 */
final class BackupProgram {

  static final String PASSPHRASE = "correct horse battery";

  private BackupProgram() {}

  public static void main(String[] arguments) {
    Path from = Path.of(arguments[1]);
    Path folder = Path.of(arguments[2]);
    char[] passphrase = PASSPHRASE.toCharArray();
    for (int number = 1; number <= 1_000; number++) {
      System.out.println(number);
      if (arguments[0].equals("write")) {
        SqliteBackup.write(
            from,
            Optional.of(Samples.KEY),
            folder.resolve(number + ".backup"),
            passphrase,
            Instant.EPOCH);
      } else {
        Path home = folder.resolve("home" + number);
        SqliteStore.createFolder(home);
        SqliteBackup.restore(from, passphrase, home.resolve("tenon.db"), home.resolve("key"));
      }
    }
  }
}
