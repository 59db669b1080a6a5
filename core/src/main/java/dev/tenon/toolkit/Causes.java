package dev.tenon.toolkit;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The causes of an exception. SDKs of clouds wrap exceptions in several layers; a provider uses
 * this class to search them.
 */
public final class Causes {

  /** More than any SDK wraps; a chain of causes may contain a cycle. */
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception itself, then its cause, and so on; at most 20. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }
}
