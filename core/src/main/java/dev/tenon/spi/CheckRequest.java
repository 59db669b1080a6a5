package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * Asks a provider about one account.
 *
 * @param form the plain values of the form, validated, defaults filled in
 * @param published what {@link Provider#prepare} published for the account
 * @param credential lent for this call; the provider neither keeps nor closes it
 * @param wanted the checks to answer, a subset of the declared ones
 */
public record CheckRequest(
    Map<String, String> form,
    Map<String, String> published,
    Credential credential,
    Set<CheckId> wanted) {

  public CheckRequest {
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(credential, "credential");
    wanted = Set.copyOf(wanted);
  }
}
