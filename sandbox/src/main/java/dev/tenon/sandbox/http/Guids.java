package dev.tenon.sandbox.http;

import java.util.Optional;
import java.util.UUID;

/** Reads GUIDs. */
public final class Guids {

  private Guids() {}

  /** A GUID; empty when the text is not one. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notGuid) {
      return Optional.empty();
    }
  }
}
