package dev.tenon.toolkit;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an exception was caused by. The SDKs of clouds wrap what happened in several layers of their
 * own; a provider looks through them with this.
 */
public final class Causes {

  /** More than any SDK wraps; a chain of causes may be a circle. */
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception itself, then its cause, and so on; at most 20. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }
}
