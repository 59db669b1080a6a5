package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

/**
 * A new setup link.
 *
 * @param token not stored anywhere; if it is lost, create another link
 */
public record CreatedSetupLink(SetupLink link, SetupToken token) {

  public CreatedSetupLink {
    requireNonNull(link, "link");
    requireNonNull(token, "token");
  }
}
