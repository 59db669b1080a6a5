package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

/**
 * The step of a guide that a setup link hands over.
 *
 * @param id of the {@link dev.tenon.spi.GuideStep}
 * @param title its title when the link was created
 */
public record SetupStep(String id, String title) {

  public SetupStep {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
  }
}
