package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a provider generated for an onboarding.
 *
 * @param credential the secret half, for the vault; the caller closes it
 * @param published the public half by name, such as the certificate that the customer uploads;
 *     stored as plain text and passed back with every {@link GuideRequest}
 */
public record Preparation(Credential credential, Map<String, String> published) {

  public Preparation {
    requireNonNull(credential, "credential");
    published = Map.copyOf(published);
  }
}
