package dev.tenon.sandbox.microsoft.state;

import java.util.UUID;

/** A permission that an API offers to applications. */
public record AppRole(UUID id, String value) {

  static AppRole of(String id, String value) {
    return new AppRole(UUID.fromString(id), value);
  }
}
