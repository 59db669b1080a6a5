package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

/**
 * A secret that accepts an invitation once. Anyone who has it can become the operator. {@code
 * toString} does not reveal it.
 *
 * @param reveal the plain token, to send to the invited person
 */
public record InvitationToken(String reveal) {

  public InvitationToken {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "InvitationToken[hidden]";
  }
}
