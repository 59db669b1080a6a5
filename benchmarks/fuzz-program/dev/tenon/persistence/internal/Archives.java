package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.fuzz.Target;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteBackup;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.VaultKey;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whole backups with changed bytes, and backups of a database with changed bytes by somebody who
 * knows the passphrase. Nothing may be left of a restore that fails. Each input is a list of
 * positions and bytes; reading one takes about half a second, for the key is derived from the
 * passphrase.
 */
public final class Archives implements Target {

  private static final int PATCH = 5;

  private final Path folder;
  private final Path keyFile;
  private final byte[] archive;
  private final byte[] database;
  private final BackupManifest manifest;

  /** Writes the backup that inputs change. */
  public Archives() {
    try {
      folder = Files.createTempDirectory("fuzz-archives");
      Path source = Files.createDirectory(folder.resolve("source"));
      keyFile = source.resolve("key");
      VaultKey key = KeyFile.create(keyFile);
      Path file = source.resolve("tenon.db");
      SqliteStore.open(file, key).close();
      Path backup = folder.resolve("backup");
      SqliteBackup.write(file, Optional.empty(), backup, passphrase(), Instant.EPOCH);
      archive = Files.readAllBytes(backup);
      try (BackupReading reading = BackupReading.open(backup, passphrase())) {
        manifest = reading.manifest();
        Path copy = Files.createFile(folder.resolve("copy"));
        reading.copyDatabase(copy);
        database = Files.readAllBytes(copy);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static char[] passphrase() {
    return "a passphrase for fuzzing".toCharArray();
  }

  @Override
  public void read(byte[] input) throws IOException {
    Path work = Files.createTempDirectory(folder, "restore");
    try {
      Path changed = work.resolve("changed");
      if (input.length > 0 && input[0] % 2 == 0) {
        Files.write(changed, patched(archive, input));
      } else {
        write(changed, patched(database, input));
      }
      Path target = Files.createDirectory(work.resolve("target"));
      try {
        SqliteBackup.restore(changed, passphrase(), target.resolve("tenon.db"), keyFile);
      } catch (TenonException expected) {
        try (Stream<Path> left = Files.list(target)) {
          List<Path> files = left.toList();
          Target.require(files.isEmpty(), "a failed restore leaves " + files);
        }
      }
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    BackupHeader header = BackupHeader.create("0.1.0");
    BackupCipher cipher = BackupCipher.of(passphrase(), header.salt().value());
    try (OutputStream out = Files.newOutputStream(file)) {
      header.write(out);
      try (DataOutputStream encrypted =
          new DataOutputStream(cipher.encrypt(out, header.encode()))) {
        manifest.write(encrypted);
        encrypted.write(content);
      }
    }
  }

  private static byte[] patched(byte[] original, byte[] input) {
    byte[] bytes = original.clone();
    for (int at = 1; at + PATCH <= input.length; at += PATCH) {
      int position = ByteBuffer.wrap(input, at, 4).getInt();
      bytes[Math.floorMod(position, bytes.length)] = input[at + 4];
    }
    return bytes;
  }

  @Override
  public List<String> seeds() {
    return List.of("\u0000\u0000\u0000\u0000\u0010x", "\u0001\u0000\u0000\u0000\u0010x");
  }

  @Override
  public int share() {
    return 250;
  }
}
