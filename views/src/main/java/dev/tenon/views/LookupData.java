package dev.tenon.views;

import dev.tenon.spi.Lookup;
import java.util.Optional;

/**
 * What the value of a form field identifies.
 *
 * @param status {@code FOUND}, {@code NOT_FOUND}, or {@code UNKNOWN} when the provider cannot look
 *     the value up or the cloud did not say
 * @param message one sentence; empty when unknown
 */
public record LookupData(String status, String message) {

  /** The view of a lookup. */
  public static LookupData of(Optional<Lookup> lookup) {
    return lookup
        .map(known -> new LookupData(known.found() ? "FOUND" : "NOT_FOUND", known.message()))
        .orElseGet(() -> new LookupData("UNKNOWN", ""));
  }
}
