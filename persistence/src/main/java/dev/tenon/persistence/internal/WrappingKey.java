package dev.tenon.persistence.internal;

import dev.tenon.core.credential.KeyWrapper;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One key that this process has.
 *
 * @param wrapper wraps and unwraps with it
 * @param secret copies of the key itself, if it is in a key file; the caller overwrites them
 */
public record WrappingKey(KeyWrapper wrapper, Optional<Supplier<byte[]>> secret) {

  @Override
  public String toString() {
    return "WrappingKey[hidden]";
  }
}
