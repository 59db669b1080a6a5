package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

/**
 * A secret that opens a setup link until the work is done. Anyone who has it can do the work.
 * {@code toString} does not reveal it.
 *
 * @param reveal the plain token, for the URL that the visitor gets
 */
public record SetupToken(String reveal) {

  public SetupToken {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "SetupToken[hidden]";
  }
}
