package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.spi.Credential;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Encrypts credentials with AES-256-GCM. Each credential has its own data key, which a key wrapper
 * wraps. This is the only class that uses Tink, so that no other class loads it. It uses Tink's
 * AEAD primitive instead of key sets, which would also load a registry and a protocol buffer
 * runtime.
 *
 * <p>The associated data binds each ciphertext to its record. A part can be decrypted only with the
 * same workspace, owner and name; a data key can be unwrapped only with the same workspace, owner
 * and set of part names.
 */
public final class TinkEnvelope {

  private static final int KEY_LENGTH = 32;

  private TinkEnvelope() {}

  /**
   * Encrypts a credential.
   *
   * @param keyId the id of the key with which the wrapper wraps
   */
  static SealedCredential seal(
      CredentialKey place, Credential credential, String keyId, KeyWrapper wrapper)
      throws GeneralSecurityException {
    byte[] dataKey = Random.randBytes(KEY_LENGTH);
    try {
      Aead data = aead(dataKey);
      Map<String, byte[]> parts = new TreeMap<>();
      for (String name : credential.names()) {
        parts.put(name, sealPart(data, place, name, credential));
      }
      byte[] wrappedKey = wrapper.wrap(dataKey, keyPlace(place, parts.keySet()));
      return new SealedCredential(place, keyId, wrappedKey, parts);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private static byte[] sealPart(Aead data, CredentialKey place, String name, Credential credential)
      throws GeneralSecurityException {
    byte[] plain = credential.part(name).orElseThrow();
    try {
      return data.encrypt(plain, partPlace(place, name));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Decrypts a credential. Fails if a bit was changed, or if a part was added or removed. */
  static Credential open(SealedCredential sealed, KeyWrapper wrapper)
      throws GeneralSecurityException {
    CredentialKey place = sealed.key();
    byte[] dataKey = wrapper.unwrap(sealed.wrappedKey(), keyPlace(place, sealed.names()));
    Map<String, byte[]> plain = new HashMap<>();
    try {
      Aead data = aead(dataKey);
      for (Map.Entry<String, byte[]> part : sealed.parts().entrySet()) {
        plain.put(part.getKey(), data.decrypt(part.getValue(), partPlace(place, part.getKey())));
      }
      return Credential.of(plain);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      plain.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  /**
   * Wraps the data key of a credential with another key. The credential itself is not decrypted.
   */
  static SealedCredential rewrap(
      SealedCredential sealed, KeyWrapper from, String keyId, KeyWrapper to) {
    byte[] context = keyPlace(sealed.key(), sealed.names());
    byte[] dataKey = from.unwrap(sealed.wrappedKey(), context);
    try {
      return new SealedCredential(sealed.key(), keyId, to.wrap(dataKey, context), sealed.parts());
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /** Encrypts with the caller's key, which is not kept. */
  public static byte[] encrypt(byte[] key, byte[] plain, byte[] context)
      throws GeneralSecurityException {
    return aead(key).encrypt(plain, context);
  }

  /** Decrypts the result of {@link #encrypt}. Fails if the result or the context was changed. */
  public static byte[] decrypt(byte[] key, byte[] encrypted, byte[] context)
      throws GeneralSecurityException {
    return aead(key).decrypt(encrypted, context);
  }

  private static Aead aead(byte[] key) throws GeneralSecurityException {
    return new AesGcmJce(key);
  }

  private static byte[] keyPlace(CredentialKey place, Collection<String> parts) {
    List<String> texts =
        new ArrayList<>(List.of("data key", place.workspace().value(), place.owner()));
    texts.addAll(new TreeSet<>(parts));
    return lengthPrefixed(texts);
  }

  private static byte[] partPlace(CredentialKey place, String part) {
    return lengthPrefixed(List.of("part", place.workspace().value(), place.owner(), part));
  }

  /** The lengths ensure that different lists never have the same encoding. */
  private static byte[] lengthPrefixed(List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] encoded = text.getBytes(UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
      bytes.writeBytes(encoded);
    }
    return bytes.toByteArray();
  }
}
