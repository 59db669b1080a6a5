package dev.tenon.sandbox.state;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that are the same in every run: derived from names, or counted. Thread-safe. */
public final class Ids {

  private final AtomicLong next = new AtomicLong();

  /** The id that belongs to the given names. */
  public static UUID of(String... names) {
    String text = "tenon-sandbox/" + String.join("/", names);
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next id for a new object of the given kind. */
  public UUID next(String kind) {
    return of(kind, Long.toString(next.incrementAndGet()));
  }
}
