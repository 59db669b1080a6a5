package dev.tenon.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** IDs that are the same in every run: derived from names or numbered. Thread-safe. */
public final class DeterministicIds {

  private final AtomicLong next = new AtomicLong();

  /** The ID for the given names, in the format of version 4, as all IDs of Entra. */
  public static UUID of(String... names) {
    String text = "tenon-sandbox/" + String.join("/", names);
    UUID hashed = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    long asIfRandom = (hashed.getMostSignificantBits() & ~0xF000L) | 0x4000L;
    return new UUID(asIfRandom, hashed.getLeastSignificantBits());
  }

  /** The next ID for a new object of the given kind. */
  public UUID next(String kind) {
    return of(kind, Long.toString(next.incrementAndGet()));
  }
}
