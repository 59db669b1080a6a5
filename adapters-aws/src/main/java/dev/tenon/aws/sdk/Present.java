package dev.tenon.aws.sdk;

import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Pages.Slice;
import java.util.List;
import java.util.Optional;

/** Rejects responses that lack a required value, which the SDK then returns as {@code null}. */
final class Present {

  private Present() {}

  /** The value, or a {@link CallFault} when there is none. */
  static <T> T in(String service, T valueOrNull) {
    if (valueOrNull == null) {
      throw CallFault.unreadable(service, "lacks a required value");
    }
    return valueOrNull;
  }

  /**
   * A page of a list of AWS IAM.
   *
   * @throws CallFault when it does not say whether there is a next page, or how to get it
   */
  static <T> Slice<T> page(
      String service, List<T> items, Boolean truncatedOrNull, String nextOrNull) {
    Slice<T> page = page(items, nextOrNull);
    if (in(service, truncatedOrNull) && page.next().isEmpty()) {
      throw CallFault.unreadable(service, "is a part of a list without a marker for the rest");
    }
    return page;
  }

  /** A page of a list, and the marker of the next page if there is one. */
  static <T> Slice<T> page(List<T> items, String nextOrNull) {
    return new Slice<>(items, Optional.ofNullable(nextOrNull).filter(next -> !next.isEmpty()));
  }
}
