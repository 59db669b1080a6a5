package dev.tenon.core.token;

import static java.util.Objects.requireNonNull;

/**
 * The text of an API token. Anyone who has it can use the token. {@code toString} does not reveal
 * it.
 *
 * @param reveal the plain text: {@code tenon_}, 40 random characters and 6 of a checksum
 */
public record ApiTokenSecret(String reveal) {

  public ApiTokenSecret {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "ApiTokenSecret[hidden]";
  }
}
