package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request to a provider to generate a replacement for the credential of a linked account.
 *
 * @param name what the operator calls the account
 * @param form the plain values of the linked account's form
 * @param published what is published for the account now
 * @param credential the active credential, lent for this call; the provider neither keeps nor
 *     closes it
 */
public record RotateRequest(
    String name, Map<String, String> form, Map<String, String> published, Credential credential) {

  public RotateRequest {
    requireNonNull(name, "name");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(credential, "credential");
  }
}
