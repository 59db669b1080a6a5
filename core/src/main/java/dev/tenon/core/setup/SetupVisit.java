package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import java.util.Optional;

/**
 * The visit of a person who opened a setup link.
 *
 * @param caller may do what the link is for and nothing else
 */
public record SetupVisit(SetupLink link, Caller caller) {

  public SetupVisit {
    requireNonNull(link, "link");
    requireNonNull(caller, "caller");
  }

  /** The only step that the visitor sees; empty for the whole work. */
  public Optional<SetupStep> step() {
    return link.step();
  }
}
