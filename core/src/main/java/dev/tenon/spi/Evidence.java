package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * One observation that supports a result. Never secret; text that came from a server is cleaned of
 * control characters and shortened by the provider.
 *
 * @param label what it is, such as "Roles in the token"
 * @param value the observed value
 */
public record Evidence(String label, String value) {

  public Evidence {
    requireNonNull(label, "label");
    requireNonNull(value, "value");
  }
}
