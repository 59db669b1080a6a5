package dev.tenon.spi;

import java.util.regex.Pattern;

/**
 * The stable name of one check of a provider, such as {@code exchange-permission}.
 *
 * @param value 2 to 48 characters: lower-case letters, digits and hyphens, a letter first
 */
public record CheckId(String value) implements Comparable<CheckId> {

  private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{1,47}");

  public CheckId {
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a check id has 2 to 48 lower-case letters, digits or hyphens, a letter first");
    }
  }

  /** The id of that value. */
  public static CheckId of(String value) {
    return new CheckId(value);
  }

  @Override
  public int compareTo(CheckId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
