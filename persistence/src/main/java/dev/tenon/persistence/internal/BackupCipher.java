package dev.tenon.persistence.internal;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts archives with a key that Argon2id derives from a passphrase. The ciphertext consists of
 * segments, whose order, number and associated data are authenticated.
 */
final class BackupCipher {

  /** Part of format 1: the archive states no cost, which could exhaust the memory. */
  private static final Argon2idHash.Cost COST = new Argon2idHash.Cost(65_536, 3, 4);

  static final int SALT_LENGTH = 16;

  private static final int KEY_LENGTH = 32;
  private static final int SEGMENT = 1 << 18;

  private final StreamingAead aead;

  private BackupCipher(StreamingAead aead) {
    this.aead = aead;
  }

  /** Derives the key, which takes some tenths of a second and 64 MiB. */
  static BackupCipher of(char[] passphrase, byte[] salt) {
    byte[] key = Argon2idHash.compute(COST, salt, KEY_LENGTH, passphrase).value();
    try {
      return new BackupCipher(new AesGcmHkdfStreaming(key, "HmacSha256", KEY_LENGTH, SEGMENT, 0));
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Closing the result writes the end, without which decrypting fails. */
  OutputStream encrypt(OutputStream to, byte[] header) throws IOException {
    try {
      return aead.newEncryptingStream(to, header);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Reading the result returns authentic bytes only, and fails instead of ending too early. */
  InputStream decrypt(InputStream from, byte[] header) throws IOException {
    try {
      return aead.newDecryptingStream(from, header);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException cause) {
    return new IllegalStateException("AES-GCM is missing from this Java installation", cause);
  }
}
