package dev.tenon.azure.arm;

import java.util.Optional;
import java.util.function.Function;

/**
 * The reply of Azure Resource Manager: the requested value, or why it was denied.
 *
 * @param <T> the requested value
 */
public sealed interface Reply<T> {

  /** The requested value. */
  record Granted<T>(T value) implements Reply<T> {}

  /** A refusal that says something about the account. */
  record Denied<T>(ArmDenial why) implements Reply<T> {}

  /** Handles both cases. */
  default <R> R fold(Function<T, R> granted, Function<ArmDenial, R> denied) {
    return this instanceof Granted<T> it
        ? granted.apply(it.value())
        : denied.apply(((Denied<T>) this).why());
  }

  /** The value, if it was granted. */
  default Optional<T> toOptional() {
    return fold(Optional::of, why -> Optional.empty());
  }

  /** Why it was denied, if it was. */
  default Optional<ArmDenial> refusal() {
    return fold(granted -> Optional.empty(), Optional::of);
  }
}
