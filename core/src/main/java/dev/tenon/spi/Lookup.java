package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * What the value of a form field identifies in the cloud, found without a credential.
 *
 * @param found whether the cloud has what the value names
 * @param message one sentence for the person who enters the value, such as which tenant a domain
 *     belongs to, or why the value does not fit the others; contains no text of a server
 */
public record Lookup(boolean found, String message) {

  public Lookup {
    requireNonNull(message, "message");
  }
}
