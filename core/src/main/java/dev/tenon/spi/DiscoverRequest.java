package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request to a provider for the accounts below a linked one.
 *
 * @param form the plain values of the linked account's form
 * @param published what is published for the linked account
 * @param credential lent for this call; the provider neither keeps nor closes it
 */
public record DiscoverRequest(
    Map<String, String> form, Map<String, String> published, Credential credential) {

  public DiscoverRequest {
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(credential, "credential");
  }
}
