package dev.tenon.spi;

import java.util.regex.Pattern;

/**
 * The id of a provider, as typed in commands: {@code m365}, {@code aws}, {@code azure}.
 *
 * @param value 2 to 32 characters: lower-case letters, digits and hyphens, a letter first
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

  private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{1,31}");

  public ProviderId {
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a provider id has 2 to 32 lower-case letters, digits or hyphens, a letter first");
    }
  }

  /** The id of that value. */
  public static ProviderId of(String value) {
    return new ProviderId(value);
  }

  // Ids are map keys of every command, and the runtime generates these two methods of a record when
  // they are first called, which takes as long as a query.

  @Override
  public boolean equals(Object other) {
    return other instanceof ProviderId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
