package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

/**
 * A secret that identifies a session. Anyone who has it can act as the operator. {@code toString}
 * does not reveal it.
 *
 * @param reveal the plain token, for the client that signed in
 */
public record SessionToken(String reveal) {

  public SessionToken {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "SessionToken[hidden]";
  }
}
