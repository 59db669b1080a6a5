package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks a provider for the guide of one account.
 *
 * @param name what the operator calls the account; untrusted text, quoted by the provider wherever
 *     it becomes part of a script
 * @param form the plain values known so far, possibly none
 * @param published what {@link Provider#prepare} published for the account, empty before that
 */
public record GuideRequest(String name, Map<String, String> form, Map<String, String> published) {

  public GuideRequest {
    requireNonNull(name, "name");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
  }
}
