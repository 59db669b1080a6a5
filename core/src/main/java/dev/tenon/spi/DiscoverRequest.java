package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks a provider for the accounts below a linked one.
 *
 * @param form the plain values of the linked account's form
 * @param credential lent for this call; the provider neither keeps nor closes it
 */
public record DiscoverRequest(Map<String, String> form, Credential credential) {

  public DiscoverRequest {
    form = Map.copyOf(form);
    requireNonNull(credential, "credential");
  }
}
