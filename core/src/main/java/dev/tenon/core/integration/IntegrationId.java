package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

/**
 * Names one integration for ever, from the start of its onboarding on.
 *
 * @param value opaque; compare, store, show, but do not take apart
 */
public record IntegrationId(String value) {

  public IntegrationId {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
