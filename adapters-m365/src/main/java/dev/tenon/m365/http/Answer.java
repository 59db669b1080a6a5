package dev.tenon.m365.http;

import dev.tenon.spi.CheckResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a call to the cloud brought: a value, or the reason why there is none.
 *
 * @param <T> the value
 */
public sealed interface Answer<T> {

  /** The value. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * No value.
   *
   * @param why the answer to the check that the call was made for
   */
  record Unknown<T>(CheckResult why) implements Answer<T> {}

  /** The value, if there is one. */
  default Optional<T> toOptional() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** Handles both cases. */
  default <R> R fold(Function<T, R> known, Function<CheckResult, R> unknown) {
    if (this instanceof Known<T> it) {
      return known.apply(it.value());
    }
    return unknown.apply(((Unknown<T>) this).why());
  }
}
