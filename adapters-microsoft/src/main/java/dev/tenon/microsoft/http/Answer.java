package dev.tenon.microsoft.http;

import dev.tenon.spi.CheckResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a call to the cloud brought: a value, the refusal of a service, or a fault. A refusal is a
 * statement about the account and may be judged; a fault says nothing about it.
 *
 * @param <T> the value
 */
public sealed interface Answer<T> {

  /** The value. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * No value, because the service that was asked said no.
   *
   * @param why the answer to the check that the call was made for
   */
  record Refused<T>(CheckResult why) implements Answer<T> {}

  /**
   * No value, because something went wrong on the way or in the service.
   *
   * @param why the answer to any check that needs the value
   */
  record Faulted<T>(CheckResult why) implements Answer<T> {}

  /** The value, if there is one. */
  default Optional<T> toOptional() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** Handles all three cases. */
  default <R> R fold(
      Function<T, R> known, Function<CheckResult, R> refused, Function<CheckResult, R> faulted) {
    if (this instanceof Known<T> it) {
      return known.apply(it.value());
    } else if (this instanceof Refused<T> refusal) {
      return refused.apply(refusal.why());
    }
    return faulted.apply(((Faulted<T>) this).why());
  }

  /** Handles a value, and both reasons for none in one way. */
  default <R> R fold(Function<T, R> known, Function<CheckResult, R> unknown) {
    return fold(known, unknown, unknown);
  }

  /** Goes on with the value, or hands on why there is none. */
  default <R> Answer<R> then(Continuation<T, R> next) throws Exception {
    if (this instanceof Known<T> known) {
      return next.apply(known.value());
    } else if (this instanceof Refused<T> refusal) {
      return new Refused<>(refusal.why());
    }
    return new Faulted<>(((Faulted<T>) this).why());
  }

  /**
   * What is asked next.
   *
   * @param <T> what is known
   * @param <R> what the next answer brings
   */
  interface Continuation<T, R> {

    /** Asks; any exception counts as a fault. */
    Answer<R> apply(T value) throws Exception;
  }
}
