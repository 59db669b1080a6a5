package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * Asks a provider for what the customer needs before the account can be linked.
 *
 * @param name what the operator calls the account
 */
public record PrepareRequest(String name) {

  public PrepareRequest {
    requireNonNull(name, "name");
  }
}
