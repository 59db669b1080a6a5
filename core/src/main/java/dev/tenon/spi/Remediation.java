package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a finding is resolved by hand.
 *
 * @param actor who can do it, as the least role in the words of the cloud, such as "Cloud
 *     Application Administrator"
 * @param steps what to do, one imperative sentence each, in order
 * @param link the page of the cloud's console where it is done
 */
public record Remediation(String actor, List<String> steps, Optional<URI> link) {

  public Remediation {
    requireNonNull(actor, "actor");
    steps = List.copyOf(steps);
    requireNonNull(link, "link");
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a remediation has at least one step");
    }
  }
}
