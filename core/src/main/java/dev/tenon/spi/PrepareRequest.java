package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks a provider for what the customer needs before the account can be linked.
 *
 * @param name what the operator calls the account
 * @param form the plain values known so far, possibly none
 */
public record PrepareRequest(String name, Map<String, String> form) {

  public PrepareRequest {
    requireNonNull(name, "name");
    form = Map.copyOf(form);
  }
}
