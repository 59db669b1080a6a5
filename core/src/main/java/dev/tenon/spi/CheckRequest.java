package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * A request to a provider to check one account.
 *
 * @param form the plain values of the form, validated, defaults filled in
 * @param published what {@link Provider#prepare} or {@link Provider#rotate} published for the
 *     account, as far as it is active
 * @param replacement what {@link Provider#rotate} published while a rotation is in progress, from
 *     which the provider recognizes the new credential in the customer's account; empty otherwise
 * @param credential lent for this call; the provider neither keeps nor closes it
 * @param wanted the checks to run, a subset of the declared ones
 */
public record CheckRequest(
    Map<String, String> form,
    Map<String, String> published,
    Map<String, String> replacement,
    Credential credential,
    Set<CheckId> wanted) {

  public CheckRequest {
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    replacement = Map.copyOf(replacement);
    requireNonNull(credential, "credential");
    wanted = Set.copyOf(wanted);
  }

  /** A request while no rotation is in progress. */
  public CheckRequest(
      Map<String, String> form,
      Map<String, String> published,
      Credential credential,
      Set<CheckId> wanted) {
    this(form, published, Map.of(), credential, wanted);
  }
}
