package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * An API of the cloud that {@link Provider#access} opens sessions for. One session reaches one
 * audience.
 *
 * @param id how callers name it, such as {@code graph}; lower-case letters, digits and hyphens
 * @param title the cloud's own name for the API, such as "Microsoft Graph"
 */
public record Audience(String id, String title) {

  public Audience {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "an audience id has lower-case letters, digits and hyphens: " + id);
    }
  }
}
