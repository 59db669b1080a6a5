package dev.tenon.core.credential;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An encrypted credential, as stored: the names of its parts are plain text, their values are
 * encrypted. Immutable. Two are equal if their keys and bytes are equal.
 */
public final class SealedCredential {

  private final CredentialKey key;
  private final String keyId;
  private final byte[] wrappedKey;
  private final Map<String, byte[]> parts;

  /**
   * Copies the arrays.
   *
   * @param key the key of the credential
   * @param wrappedKey the data key that the parts are encrypted with, wrapped by a key wrapper
   * @param parts the encrypted values by name
   */
  public SealedCredential(CredentialKey key, byte[] wrappedKey, Map<String, byte[]> parts) {
    this(key, "", wrappedKey, parts);
  }

  /**
   * Copies the arrays.
   *
   * @param key the key of the credential
   * @param keyId identifies the key with which the data key was wrapped, for a vault whose keys are
   *     exchanged; otherwise empty
   * @param wrappedKey the data key that the parts are encrypted with, wrapped by a key wrapper
   * @param parts the encrypted values by name
   */
  public SealedCredential(
      CredentialKey key, String keyId, byte[] wrappedKey, Map<String, byte[]> parts) {
    this.key = requireNonNull(key, "key");
    this.keyId = requireNonNull(keyId, "keyId");
    this.wrappedKey = wrappedKey.clone();
    this.parts = copyOf(parts);
  }

  /** The key of the credential. */
  public CredentialKey key() {
    return key;
  }

  /** Identifies the key with which the data key was wrapped; empty if the vault does not tell. */
  public String keyId() {
    return keyId;
  }

  /** A copy of the wrapped data key. */
  public byte[] wrappedKey() {
    return wrappedKey.clone();
  }

  /** The names of the parts. */
  public Set<String> names() {
    return parts.keySet();
  }

  /** Copies of the encrypted values by name. */
  public Map<String, byte[]> parts() {
    return copyOf(parts);
  }

  private static Map<String, byte[]> copyOf(Map<String, byte[]> parts) {
    Map<String, byte[]> copy = new HashMap<>();
    parts.forEach((name, value) -> copy.put(name, value.clone()));
    return Map.copyOf(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedCredential that
        && key.equals(that.key)
        && keyId.equals(that.keyId)
        && Arrays.equals(wrappedKey, that.wrappedKey)
        && names().equals(that.names())
        && names().stream().allMatch(name -> Arrays.equals(parts.get(name), that.parts.get(name)));
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(wrappedKey);
  }

  @Override
  public String toString() {
    return "SealedCredential[" + key.owner() + "]";
  }
}
