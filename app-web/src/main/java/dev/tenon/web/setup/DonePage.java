package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * The page after the work.
 *
 * @param text what was done
 * @param returnUrl where the visitor goes on
 */
public record DonePage(SetupLayout layout, String text, Optional<URI> returnUrl) {

  public DonePage {
    requireNonNull(layout, "layout");
    requireNonNull(text, "text");
    requireNonNull(returnUrl, "returnUrl");
  }
}
