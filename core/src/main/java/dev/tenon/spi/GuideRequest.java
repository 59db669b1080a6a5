package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request to a provider for the guide of one account.
 *
 * @param name what the operator calls the account; untrusted text, quoted by the provider wherever
 *     it becomes part of a script
 * @param form the plain values known so far, possibly none
 * @param published what {@link Provider#prepare} or {@link Provider#rotate} published for the
 *     account, empty before that
 * @param purpose the task that the guide covers
 */
public record GuideRequest(
    String name, Map<String, String> form, Map<String, String> published, Purpose purpose) {

  /** The task that a guide covers. */
  public enum Purpose {
    /** Linking an account, or the setup of an account that is already linked. */
    LINK,
    /**
     * Replacing a credential: the customer installs what {@link Provider#rotate} published beside
     * the active credential, which keeps working.
     */
    ROTATE
  }

  public GuideRequest {
    requireNonNull(name, "name");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(purpose, "purpose");
  }

  /** A request for the guide that links an account. */
  public GuideRequest(String name, Map<String, String> form, Map<String, String> published) {
    this(name, form, published, Purpose.LINK);
  }
}
