package dev.tenon.persistence.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Writes instants as text that sorts by time: always UTC with nine fractional digits. */
final class StoredTime {

  private static final DateTimeFormatter NINE_DIGITS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private StoredTime() {}

  static String write(Instant instant) {
    return NINE_DIGITS.format(instant);
  }

  static String writeOrNull(Optional<Instant> instant) {
    return instant.map(StoredTime::write).orElse(null);
  }

  static Instant read(String text) {
    return Instant.parse(text);
  }

  static Optional<Instant> readOrEmpty(String textOrNull) {
    return Optional.ofNullable(textOrNull).map(StoredTime::read);
  }
}
