package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.BackupErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readable beginning of an archive: a line with the number of the format and the version of
 * Tenon that wrote it, and a salt. It is authenticated as associated data of the rest.
 */
record BackupHeader(String tenonVersion, Bytes salt) {

  private static final int FORMAT = 1;
  private static final int LONGEST_LINE = 100;
  private static final Pattern LINE =
      Pattern.compile("tenon-backup ([1-9][0-9]{0,5}) ([0-9A-Za-z.+-]{1,64})");

  /** An array that is compared by identity. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] value) {}

  static BackupHeader create(String tenonVersion) {
    byte[] salt = new byte[BackupCipher.SALT_LENGTH];
    new SecureRandom().nextBytes(salt);
    return new BackupHeader(tenonVersion, new Bytes(salt));
  }

  void write(OutputStream to) throws IOException {
    to.write(encode());
  }

  byte[] encode() {
    byte[] line = "tenon-backup %d %s\n".formatted(FORMAT, tenonVersion).getBytes(US_ASCII);
    byte[] header = new byte[line.length + salt.value.length];
    System.arraycopy(line, 0, header, 0, line.length);
    System.arraycopy(salt.value, 0, header, line.length, salt.value.length);
    return header;
  }

  static BackupHeader read(InputStream from, Path archive) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = from.read();
    while (next > 0 && next != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) next);
      next = from.read();
    }
    Matcher parts = LINE.matcher(line);
    if (next != '\n' || !parts.matches()) {
      throw new TenonException(
          BackupErrorCode.BACKUP_MALFORMED,
          "%s is not a backup of Tenon. Name a file that tenon backup has written."
              .formatted(archive));
    }
    if (Integer.parseInt(parts.group(1)) != FORMAT) {
      throw newer(archive, parts.group(2));
    }
    byte[] salt = from.readNBytes(BackupCipher.SALT_LENGTH);
    if (salt.length < BackupCipher.SALT_LENGTH) {
      throw new TenonException(
          BackupErrorCode.BACKUP_DAMAGED,
          "The backup %s ends too early. Use another copy of it.".formatted(archive));
    }
    return new BackupHeader(parts.group(2), new Bytes(salt));
  }

  static TenonException newer(Path archive, String version) {
    return new TenonException(
        BackupErrorCode.BACKUP_NEWER,
        "The backup %s was written by Tenon %s, which is newer than this one. Install that version and restore it with it."
            .formatted(archive, version));
  }
}
