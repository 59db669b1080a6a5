package dev.tenon.core.credential;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A credential as a store holds it: the names of its parts in clear, their values encrypted.
 * Immutable; equal to another one of the same key and bytes.
 */
public final class SealedCredential {

  private final CredentialKey key;
  private final byte[] wrappedKey;
  private final Map<String, byte[]> parts;

  /**
   * Takes copies.
   *
   * @param key what the credential was sealed for
   * @param wrappedKey the data key that the parts are encrypted with, wrapped by a key wrapper
   * @param parts the encrypted values by name
   */
  public SealedCredential(CredentialKey key, byte[] wrappedKey, Map<String, byte[]> parts) {
    this.key = requireNonNull(key, "key");
    this.wrappedKey = wrappedKey.clone();
    this.parts = copyOf(parts);
  }

  /** What the credential was sealed for. */
  public CredentialKey key() {
    return key;
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
