package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

/**
 * Proves a session. A secret: whoever has it acts as the operator. Its text form hides it.
 *
 * @param reveal the token itself, to be stored or sent by whoever signed in
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
