package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

/**
 * Accepts an invitation, once. A secret: whoever has it becomes the operator. Its text form hides
 * it.
 *
 * @param reveal the token itself, to be sent to the invited person
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
