package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The readable beginning of a backup, and what follows it after decryption. */
public final class ArchiveBeginnings implements Target {

  private static final Path FILE = Path.of("backup");

  @Override
  public void read(byte[] input) throws IOException {
    try {
      BackupHeader.read(new ByteArrayInputStream(input), FILE);
    } catch (TenonException expected) {
      // It is no backup.
    }
    try {
      BackupManifest.read(new DataInputStream(new ByteArrayInputStream(input)));
    } catch (IOException expected) {
      // It ends too early, or states impossible numbers.
    }
  }

  @Override
  public List<String> seeds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new BackupManifest(17, Instant.EPOCH, true, 4096, List.of())
          .write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "tenon-backup 1 0.1.0\n0123456789abcdef",
        new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public int share() {
    return 50_000;
  }
}
