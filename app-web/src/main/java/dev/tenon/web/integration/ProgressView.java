package dev.tenon.web.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.web.integration.BackgroundVerifications.Progress;
import java.util.Optional;

/**
 * How far verifications are that somebody started in the list.
 *
 * @param text the progress in words; empty if none is running
 * @param address where changes are streamed
 */
public record ProgressView(Optional<String> text, String address) {

  public ProgressView {
    requireNonNull(text, "text");
    requireNonNull(address, "address");
  }

  static ProgressView of(Optional<Progress> progress, String address) {
    return new ProgressView(progress.map(ProgressView::text), address);
  }

  /** The progress in words, without a character that HTML escapes. */
  static String text(Progress progress) {
    return "Verifying accounts: %,d of %,d done"
        .formatted(Math.min(progress.done(), progress.total()), progress.total());
  }
}
