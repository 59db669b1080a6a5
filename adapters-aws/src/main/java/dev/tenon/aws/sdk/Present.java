package dev.tenon.aws.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Guards against what the SDK leaves {@code null} when an answer lacks it. */
final class Present {

  private static final int MOST_PAGES = 1_000;

  private Present() {}

  /** The value, or an {@link AwsFault} when there is none. */
  static <T> T in(String service, T valueOrNull) {
    if (valueOrNull == null) {
      throw SdkCall.unreadable(service, "lacks what it should hold");
    }
    return valueOrNull;
  }

  /**
   * Reads all pages.
   *
   * @param page reads the page after that marker, {@code null} for the first one; hands what it
   *     holds to the list, and gives the marker of the next one, {@code null} after the last
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

  /** A page that is to be read. */
  record Page<T>(String markerOrNull, List<T> all) {}
}
