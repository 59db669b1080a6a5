package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks a provider for the guide of one account.
 *
 * @param name what the operator calls the account; untrusted text, quoted by the provider wherever
 *     it becomes part of a script
 * @param form the plain values known so far, possibly none
 * @param published what {@link Provider#prepare} or {@link Provider#rotate} published for the
 *     account, empty before that
 * @param purpose what the customer is guided through
 */
public record GuideRequest(
    String name, Map<String, String> form, Map<String, String> published, Purpose purpose) {

  /** What a guide leads to. */
  public enum Purpose {
    /** A linked account, or the set-up of one that is linked already. */
    LINK,
    /**
     * A replaced credential: what {@link Provider#rotate} published is to be installed beside the
     * active credential, which keeps working.
     */
    ROTATE
  }

  public GuideRequest {
    requireNonNull(name, "name");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(purpose, "purpose");
  }

  /** Asks for the guide to a linked account. */
  public GuideRequest(String name, Map<String, String> form, Map<String, String> published) {
    this(name, form, published, Purpose.LINK);
  }
}
