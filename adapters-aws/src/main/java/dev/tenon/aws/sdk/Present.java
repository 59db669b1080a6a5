package dev.tenon.aws.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rejects responses in which the SDK leaves a required value {@code null}. */
final class Present {

  private static final int MOST_PAGES = 1_000;

  private Present() {}

  /** The value, or an {@link AwsFault} when there is none. */
  static <T> T in(String service, T valueOrNull) {
    if (valueOrNull == null) {
      throw SdkCall.unreadable(service, "lacks a required value");
    }
    return valueOrNull;
  }

  /**
   * Reads all pages.
   *
   * @param page reads the page at a marker ({@code null} for the first page), adds its items to the
   *     list, and returns the marker of the next page ({@code null} after the last page)
   */
  static <T> List<T> pages(String service, Function<Page<T>, String> page) {
    List<T> all = new ArrayList<>();
    String marker = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      marker = page.apply(new Page<>(marker, all));
      if (marker == null || marker.isEmpty()) {
        return all;
      }
    }
    throw SdkCall.unreadable(service, "has no last page");
  }

  /** A page to read. */
  record Page<T>(String markerOrNull, List<T> all) {}
}
