package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.internal.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * The file in which the key of a vault lies: one line, {@code tenon-vault-key-1:} and 32 random
 * bytes in Base64. Keep a copy of it apart from the backups of the database: without it their
 * credentials are lost, and with it they are open.
 */
public final class KeyFile {

  /** Names the key file when it does not lie where the launcher expects it. */
  public static final String ENVIRONMENT_VARIABLE = "TENON_KEY_FILE";

  private static final String PREFIX = "tenon-vault-key-1:";
  private static final int LONGEST_FILE = 1_024;

  private KeyFile() {}

  /**
   * Where the key file lies.
   *
   * @param environment the environment of the process; {@value #ENVIRONMENT_VARIABLE} holds a path,
   *     never the key
   * @param otherwise where it lies when the environment does not say
   */
  public static Path locate(Map<String, String> environment, Path otherwise) {
    String named = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
    return named.isBlank() ? otherwise : Path.of(named);
  }

  /**
   * Makes a key and a file for it that only its owner may read. When this returns, the file is
   * whole and on the disk.
   *
   * @param path in a folder that exists
   * @throws TenonException {@link KeyErrorCode#KEY_EXISTS}, {@link KeyErrorCode#KEY_UNWRITABLE}
   */
  public static VaultKey create(Path path) {
    byte[] bytes = new byte[VaultKey.LENGTH];
    new SecureRandom().nextBytes(bytes);
    String line = PREFIX + Base64.getEncoder().encodeToString(bytes) + "\n";
    try {
      OwnerOnly.writeNewFile(path.toAbsolutePath(), line.getBytes(US_ASCII));
    } catch (FileAlreadyExistsException e) {
      throw new TenonException(
          KeyErrorCode.KEY_EXISTS,
          "There is a key file %s already, and it is not overwritten; use it, or name another file."
              .formatted(path),
          e);
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNWRITABLE,
          "The key file %s cannot be written; check that its folder exists and may be written to."
              .formatted(path),
          e);
    }
    return VaultKey.of(bytes);
  }

  /**
   * Reads a key.
   *
   * @throws TenonException {@link KeyErrorCode#KEY_MISSING}, {@link KeyErrorCode#KEY_EXPOSED},
   *     {@link KeyErrorCode#KEY_UNREADABLE}, {@link KeyErrorCode#KEY_MALFORMED}
   */
  public static VaultKey load(Path path) {
    try {
      if (OwnerOnly.isExposed(path)) {
        throw new TenonException(
            KeyErrorCode.KEY_EXPOSED,
            "Others than its owner may use the key file %s; run: chmod 600 '%s'"
                .formatted(path, path));
      }
      return parse(path, read(path));
    } catch (NoSuchFileException e) {
      throw new TenonException(
          KeyErrorCode.KEY_MISSING,
          "There is no key file %s; put it back from its copy, or set %s to where it lies."
              .formatted(path, ENVIRONMENT_VARIABLE),
          e);
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNREADABLE,
          "The key file %s cannot be read; check that the account that runs Tenon owns it."
              .formatted(path),
          e);
    }
  }

  private static String read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(LONGEST_FILE), US_ASCII).strip();
    }
  }

  private static VaultKey parse(Path path, String line) {
    if (line.startsWith(PREFIX)) {
      try {
        byte[] bytes = Base64.getDecoder().decode(line.substring(PREFIX.length()));
        VaultKey key = VaultKey.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
      } catch (IllegalArgumentException e) {
        throw malformed(path);
      }
    }
    throw malformed(path);
  }

  /** Without a cause, since a decoder's message repeats what it decoded. */
  private static TenonException malformed(Path path) {
    return new TenonException(
        KeyErrorCode.KEY_MALFORMED,
        "The file %s is no key file, or is damaged; put it back from its copy.".formatted(path));
  }
}
