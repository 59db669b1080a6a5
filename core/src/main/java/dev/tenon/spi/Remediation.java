package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a finding is resolved.
 *
 * @param actor who can resolve it: the least privileged role that suffices, as the cloud calls it,
 *     such as "Cloud Application Administrator"
 * @param steps what to do, one imperative sentence each, in order; no step names a command or page
 *     of Tenon
 * @param actions what to do in Tenon, in order
 * @param link the page of the cloud's console on which the steps are done
 */
public record Remediation(
    String actor, List<String> steps, List<Action> actions, Optional<URI> link) {

  public Remediation {
    requireNonNull(actor, "actor");
    steps = List.copyOf(steps);
    actions = List.copyOf(actions);
    requireNonNull(link, "link");
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a remediation has at least one step");
    }
  }

  /** A remediation without actions. */
  public Remediation(String actor, List<String> steps, Optional<URI> link) {
    this(actor, steps, List.of(), link);
  }

  /** The same remediation with these actions. */
  public Remediation with(Action... actions) {
    return new Remediation(actor, steps, List.of(actions), link);
  }
}
