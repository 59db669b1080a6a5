package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request to a provider for a session of a linked account.
 *
 * @param account the linked account; a session of another one must not be returned
 * @param form the plain values of the linked account's form
 * @param published what is published for the linked account
 * @param credential lent for this call; the provider neither keeps nor closes it
 * @param audience the id of an {@link Audience} that the descriptor declares
 */
public record AccessRequest(
    Account account,
    Map<String, String> form,
    Map<String, String> published,
    Credential credential,
    String audience,
    AccessOptions options) {

  public AccessRequest {
    requireNonNull(account, "account");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(credential, "credential");
    requireNonNull(audience, "audience");
    requireNonNull(options, "options");
  }
}
