package dev.tenon.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** IDs that are the same in every run: derived from names or numbered. Thread-safe. */
public final class DeterministicIds {

  private final String series;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param series a name that no other source of IDs in the sandbox has
   */
  public DeterministicIds(String series) {
    this.series = series;
  }

  /** The ID for the given names, in the format of version 4, as all IDs of Entra. */
  public static UUID of(String... names) {
    String text = "tenon-sandbox/" + String.join("/", names);
    UUID hashed = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return version4(hashed.getMostSignificantBits(), hashed.getLeastSignificantBits());
  }

  /**
   * The ID for names within something that has an ID. If that is {@link #numbered}, the new ID is
   * so too, with the same number.
   */
  public static UUID within(UUID owner, String... names) {
    UUID name = of(names);
    return version4(
        owner.getMostSignificantBits() ^ name.getMostSignificantBits(),
        owner.getLeastSignificantBits() ^ name.getLeastSignificantBits());
  }

  /** The ID that an account of a fleet has where the scenario's own account has the original. */
  public static UUID numbered(UUID original, int number) {
    return new UUID(original.getMostSignificantBits(), original.getLeastSignificantBits() ^ number);
  }

  /** The number with which an ID was made of the original; empty when it was not. */
  public static OptionalInt number(UUID original, UUID id) {
    long number = original.getLeastSignificantBits() ^ id.getLeastSignificantBits();
    return original.getMostSignificantBits() == id.getMostSignificantBits()
            && number >= 0
            && number <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number)
        : OptionalInt.empty();
  }

  /** The next ID for a new object of the given kind. */
  public UUID next(String kind) {
    return of(series, kind, Long.toString(next.incrementAndGet()));
  }

  private static UUID version4(long most, long least) {
    return new UUID((most & ~0xF000L) | 0x4000L, (least & ~(3L << 62)) | (1L << 63));
  }
}
