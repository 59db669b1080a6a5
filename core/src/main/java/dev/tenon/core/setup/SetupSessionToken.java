package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

/**
 * A secret that identifies the session of a visitor. Anyone who has it can act as the visitor.
 * {@code toString} does not reveal it.
 *
 * @param reveal the plain token, for the browser that opened the link
 */
public record SetupSessionToken(String reveal) {

  public SetupSessionToken {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "SetupSessionToken[hidden]";
  }
}
