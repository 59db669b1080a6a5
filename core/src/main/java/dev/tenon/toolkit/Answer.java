package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a question: a value, a refusal by the service, or a fault. A refusal is information
 * about the account; a fault is not.
 *
 * @param <T> the value
 */
public sealed interface Answer<T> {

  /** The value. */
  record Known<T>(T value) implements Answer<T> {
    public Known {
      requireNonNull(value, "value");
    }
  }

  /** No value, because the service refused the call. */
  record Refused<T>(Refusal refusal) implements Answer<T> {}

  /** No value, because of a fault in the network or the service. */
  record Faulted<T>(CallFault fault) implements Answer<T> {}

  /** An answer with that value. */
  static <T> Answer<T> of(T value) {
    return new Known<>(value);
  }

  /** Handles all three cases. */
  default <R> R fold(
      Function<? super T, ? extends R> known,
      Function<Refusal, ? extends R> refused,
      Function<CallFault, ? extends R> faulted) {
    if (this instanceof Known<T> answer) {
      return known.apply(answer.value());
    } else if (this instanceof Refused<T> answer) {
      return refused.apply(answer.refusal());
    }
    return faulted.apply(((Faulted<T>) this).fault());
  }

  /** Handles a value, and handles a refusal or a fault as a check result. */
  default <R> R fold(
      Function<? super T, ? extends R> known, Function<CheckResult, ? extends R> without) {
    return fold(
        known,
        refusal -> without.apply(refusal.result()),
        fault -> without.apply(fault.inconclusive()));
  }

  /** The value, if there is one. */
  default Optional<T> toOptional() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /**
   * The value, for a question that depends on it.
   *
   * @throws Refusal when the service refused the call
   * @throws CallFault when there was no usable answer, after all attempts
   */
  default T orThrow() {
    return fold(
        known -> known,
        refusal -> {
          throw refusal;
        },
        fault -> {
          throw fault.settled();
        });
  }

  /** Continues with the value, or returns the same refusal or fault. */
  default <R> Answer<R> then(Continuation<? super T, R> next) throws Exception {
    if (this instanceof Known<T> known) {
      return next.apply(known.value());
    } else if (this instanceof Refused<T> refused) {
      return new Refused<>(refused.refusal());
    }
    return new Faulted<>(((Faulted<T>) this).fault().settled());
  }

  /**
   * What to ask next.
   *
   * @param <T> what is known
   * @param <R> the value of the next answer
   */
  interface Continuation<T, R> {

    /** Asks; throws what a {@link Call} may throw. */
    Answer<R> apply(T value) throws Exception;
  }
}
