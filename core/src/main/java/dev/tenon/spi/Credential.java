package dev.tenon.spi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Secret material in named parts, such as {@code privateKey}, lent for one call.
 *
 * <p>Its creator closes it, which overwrites the bytes; a provider must neither keep nor close a
 * credential lent to it. Safe for use by several threads until it is closed. {@code toString} never
 * shows a value.
 */
public final class Credential implements AutoCloseable {

  private final Map<String, byte[]> parts = new TreeMap<>();
  private volatile boolean closed;

  private Credential(Map<String, byte[]> parts) {
    parts.forEach((name, value) -> this.parts.put(name, value.clone()));
  }

  /** A credential without any part. */
  public static Credential empty() {
    return new Credential(Map.of());
  }

  /** A credential that holds copies of the given parts. */
  public static Credential of(Map<String, byte[]> parts) {
    return new Credential(parts);
  }

  /** The names of the parts. */
  public Set<String> names() {
    return Set.copyOf(parts.keySet());
  }

  /**
   * A copy of one part.
   *
   * @throws IllegalStateException when the credential is closed
   */
  public Optional<byte[]> part(String name) {
    if (closed) {
      throw new IllegalStateException("the credential is closed");
    }
    return Optional.ofNullable(parts.get(name)).map(byte[]::clone);
  }

  @Override
  public void close() {
    closed = true;
    parts.values().forEach(value -> Arrays.fill(value, (byte) 0));
  }

  @Override
  public String toString() {
    return "Credential" + parts.keySet();
  }
}
