package dev.tenon.azure.arm;

import java.util.Optional;
import java.util.function.Function;

/**
 * What Azure Resource Manager said: what it was asked for, or why the application does not get it.
 *
 * @param <T> what it was asked for
 */
public sealed interface Reply<T> {

  /** What it was asked for. */
  record Granted<T>(T value) implements Reply<T> {}

  /** A refusal that says something about the account. */
  record Denied<T>(ArmDenial why) implements Reply<T> {}

  /** Handles both cases. */
  default <R> R fold(Function<T, R> told, Function<ArmDenial, R> denied) {
    return this instanceof Granted<T> it
        ? told.apply(it.value())
        : denied.apply(((Denied<T>) this).why());
  }

  /** What was told, if anything was. */
  default Optional<T> toOptional() {
    return fold(Optional::of, why -> Optional.empty());
  }

  /** Why nothing was told, if nothing was. */
  default Optional<ArmDenial> refusal() {
    return fold(told -> Optional.empty(), Optional::of);
  }
}
