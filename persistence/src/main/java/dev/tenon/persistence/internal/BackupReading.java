package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.BackupErrorCode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * An archive that is being read, from its beginning to its end. Used by one thread.
 *
 * <p>Nothing is taken from it that is not authentic. Its sizes are compared with its real size and
 * with the free space before anything is written.
 */
public final class BackupReading implements AutoCloseable {

  /** What opening the database needs on the disk in addition to it. */
  private static final long SPACE_TO_WORK = 16L << 20;

  private static final int BUFFER = 1 << 16;
  private static final int KEY_LENGTH = 32;

  private final Path archive;
  private final InputStream file;
  private final DataInputStream content;
  private final BackupHeader header;
  private final BackupManifest manifest;
  private final Optional<byte[]> key;

  /** Reads and checks everything before the database. */
  public static BackupReading open(Path archive, char[] passphrase) {
    if (!Files.isRegularFile(archive)) {
      throw unreadable(archive, new NoSuchFileException(archive.toString()));
    }
    try {
      InputStream file = new BufferedInputStream(new Source(archive));
      boolean opened = false;
      try {
        BackupReading reading = new BackupReading(archive, file, passphrase);
        opened = true;
        return reading;
      } finally {
        if (!opened) {
          file.close();
        }
      }
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  private BackupReading(Path archive, InputStream file, char[] passphrase) throws IOException {
    this.archive = archive;
    this.file = file;
    this.header = BackupHeader.read(file, archive);
    BackupCipher cipher = BackupCipher.of(passphrase, header.salt().value());
    this.content = new DataInputStream(cipher.decrypt(file, header.encode()));
    try {
      this.manifest = BackupManifest.read(content);
      this.key = manifest.withKey() ? Optional.of(exactly(KEY_LENGTH)) : Optional.empty();
    } catch (SourceFailure e) {
      throw e;
    } catch (IOException e) {
      throw new TenonException(
          BackupErrorCode.BACKUP_NOT_OPENED,
          "The passphrase is wrong, or the backup %s was altered or ends too early. Check the passphrase, or use another copy of the backup."
              .formatted(archive),
          e);
    }
    if (manifest.schemaVersion() > Schema.VERSION) {
      throw BackupHeader.newer(archive, header.tenonVersion());
    }
    if (manifest.databaseSize() > Files.size(archive)) {
      throw damaged(null); // It is not compressed, so it cannot be larger than the archive.
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    content.readFully(bytes);
    return bytes;
  }

  BackupManifest manifest() {
    return manifest;
  }

  /** The version of Tenon that wrote the archive. */
  public String tenonVersion() {
    return header.tenonVersion();
  }

  /** The key in the archive. */
  public Optional<byte[]> key() {
    return key.map(byte[]::clone);
  }

  /** Refuses a folder whose disk has too little space for the database. */
  void requireSpace(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free - SPACE_TO_WORK < manifest.databaseSize()) {
      throw new TenonException(
          BackupErrorCode.BACKUP_NO_SPACE,
          "The database in %s has %,d bytes, and %,d are free in %s. Free space, or restore to another disk."
              .formatted(archive, manifest.databaseSize(), free, folder));
    }
  }

  /** Writes the database to an empty file, which is on the disk when this method returns. */
  void copyDatabase(Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      long rest = manifest.databaseSize();
      while (rest > 0) {
        int read = read(buffer, (int) Math.min(buffer.length, rest));
        if (read < 0) {
          throw damaged(null);
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        rest -= read;
      }
      // Reading on to the end finds out whether the archive is complete.
      if (read(buffer, 1) >= 0) {
        throw damaged(null);
      }
      channel.force(true);
    }
  }

  private int read(byte[] buffer, int most) throws IOException {
    try {
      return content.read(buffer, 0, most);
    } catch (SourceFailure e) {
      throw e;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  TenonException damaged(Exception causeOrNull) {
    return new TenonException(
        BackupErrorCode.BACKUP_DAMAGED,
        "The backup %s was altered or ends too early, so nothing was restored. Use another copy of it."
            .formatted(archive),
        causeOrNull);
  }

  private static TenonException unreadable(Path archive, Exception cause) {
    return new TenonException(
        BackupErrorCode.BACKUP_UNREADABLE,
        "The backup %s cannot be read. Check the path and its permissions.".formatted(archive),
        cause);
  }

  @Override
  public void close() {
    key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    try {
      file.close();
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  /** Failed to read the disk, in contrast to a ciphertext that is not authentic. */
  private static final class SourceFailure extends IOException {
    private static final long serialVersionUID = 1;

    SourceFailure(IOException cause) {
      super(cause);
    }
  }

  private static final class Source extends FilterInputStream {

    Source(Path archive) throws IOException {
      super(Files.newInputStream(archive));
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new SourceFailure(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new SourceFailure(e);
      }
    }
  }
}
