package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.internal.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The file with the key of a vault: one line with {@code tenon-vault-key-1:} and 32 random bytes in
 * Base64. Back it up, but not together with the database: without the key the credentials are lost,
 * and anyone who has both can read them.
 */
public final class KeyFile {

  private static final String PREFIX = "tenon-vault-key-1:";
  private static final int LONGEST_FILE = 1_024;

  private KeyFile() {}

  /**
   * Generates a key and writes it to a new file that only its owner can read. When this returns,
   * the file is complete and on the disk.
   *
   * @param path in a folder that exists
   * @throws TenonException {@link KeyErrorCode#KEY_EXISTS}, {@link KeyErrorCode#KEY_UNWRITABLE}
   */
  public static VaultKey create(Path path) {
    byte[] bytes = new byte[VaultKey.LENGTH];
    new SecureRandom().nextBytes(bytes);
    try {
      VaultKey key = VaultKey.of(bytes);
      write(path, key);
      return key;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The file with the new key, while the key of a key file is exchanged. */
  public static Path next(Path keyFile) {
    return keyFile.resolveSibling(keyFile.getFileName() + FileKeyRing.NEXT);
  }

  /** Writes a key to a new file, as {@link #create} does. */
  static void write(Path path, VaultKey key) {
    byte[] bytes = key.reveal();
    byte[] line = line(bytes);
    try {
      OwnerOnly.writeNewFile(path.toAbsolutePath(), line);
    } catch (FileAlreadyExistsException e) {
      throw new TenonException(
          KeyErrorCode.KEY_EXISTS,
          "The key file %s exists already and is not overwritten. Use it, or name another file."
              .formatted(path),
          e);
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNWRITABLE,
          "The key file %s cannot be written. Check that its folder exists and is writable."
              .formatted(path),
          e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(line, (byte) 0);
    }
  }

  private static byte[] line(byte[] key) {
    byte[] encoded = Base64.getEncoder().encode(key);
    ByteBuffer line = ByteBuffer.allocate(PREFIX.length() + encoded.length + 1);
    line.put(PREFIX.getBytes(US_ASCII)).put(encoded).put((byte) '\n');
    Arrays.fill(encoded, (byte) 0);
    return line.array();
  }

  /**
   * Reads a key.
   *
   * @throws TenonException {@link KeyErrorCode#KEY_MISSING}, {@link KeyErrorCode#KEY_EXPOSED},
   *     {@link KeyErrorCode#KEY_UNREADABLE}, {@link KeyErrorCode#KEY_MALFORMED}, {@link
   *     KeyErrorCode#KEY_WEAK}
   */
  public static VaultKey load(Path path) {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new TenonException(
            KeyErrorCode.KEY_UNREADABLE,
            "%s is not a regular file, so it is not read as a key file. Name the key file."
                .formatted(path));
      }
      if (OwnerOnly.isExposed(path)) {
        throw new TenonException(
            KeyErrorCode.KEY_EXPOSED,
            "Accounts other than its owner can access the key file %s. Run: chmod 600 '%s'"
                .formatted(path, path));
      }
      byte[] content = read(path);
      try {
        return parse(path, content);
      } finally {
        Arrays.fill(content, (byte) 0);
      }
    } catch (NoSuchFileException e) {
      throw new TenonException(
          KeyErrorCode.KEY_MISSING,
          "The key file %s does not exist. Restore it from its copy, or correct the path."
              .formatted(path),
          e);
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNREADABLE,
          "The key file %s cannot be read. Check that the account that runs Tenon owns it."
              .formatted(path),
          e);
    }
  }

  /**
   * Reads a key from a file that may not exist, such as {@link #next}, which an exchange of the
   * keys removes at any time.
   *
   * @return empty if there is no such file
   * @throws TenonException as {@link #load}, except {@link KeyErrorCode#KEY_MISSING}
   */
  public static Optional<VaultKey> find(Path path) {
    try {
      return Optional.of(load(path));
    } catch (TenonException e) {
      if (e.code() == KeyErrorCode.KEY_MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static byte[] read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(LONGEST_FILE);
    }
  }

  /** Makes no text of the key, because a text cannot be overwritten. */
  private static VaultKey parse(Path path, byte[] content) {
    byte[] prefix = PREFIX.getBytes(US_ASCII);
    int start = 0;
    int end = content.length;
    while (start < end && isSpace(content[start])) {
      start++;
    }
    while (end > start && isSpace(content[end - 1])) {
      end--;
    }
    if (end - start < prefix.length
        || !Arrays.equals(content, start, start + prefix.length, prefix, 0, prefix.length)) {
      throw malformed(path);
    }
    return decoded(path, Arrays.copyOfRange(content, start + prefix.length, end));
  }

  private static VaultKey decoded(Path path, byte[] encoded) {
    byte[] key = {};
    try {
      key = Base64.getDecoder().decode(encoded);
      if (key.length == VaultKey.LENGTH && VaultKey.isWeak(key)) {
        throw weak(path);
      }
      return VaultKey.of(key);
    } catch (IllegalArgumentException e) {
      throw malformed(path);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  private static TenonException weak(Path path) {
    return new TenonException(
        KeyErrorCode.KEY_WEAK,
        "The key in the file %s has no randomness: it repeats itself, or is text. Restore the original key file, or create a new installation."
            .formatted(path));
  }

  /** Has no cause, because the message of a decoder repeats its input. */
  private static TenonException malformed(Path path) {
    return new TenonException(
        KeyErrorCode.KEY_MALFORMED,
        "The file %s is not a key file, or is damaged. Restore it from its copy.".formatted(path));
  }
}
