package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list, as requested by {@code MaxItems} and {@code Marker}.
 *
 * @param next the marker of the next page; empty on the last page
 */
record IamListPage<T>(List<T> items, Optional<String> next) {

  private static final int DEFAULT_ITEMS = 100;

  static <T> IamListPage<T> of(Collection<T> items, AwsCall call) {
    List<T> all = List.copyOf(items);
    int size = call.number("MaxItems", 1, 1000).orElse(DEFAULT_ITEMS);
    int from = call.optional("Marker").map(IamListPage::position).orElse(0);
    if (from > all.size()) {
      throw invalidMarker();
    }
    int to = Math.min(all.size(), from + size);
    Optional<String> next = to < all.size() ? Optional.of("page-" + to) : Optional.empty();
    return new IamListPage<>(all.subList(from, to), next);
  }

  Xml ending() {
    return Xml.join(Xml.value("IsTruncated", next.isPresent()), Xml.optional("Marker", next));
  }

  private static int position(String marker) {
    if (!marker.matches("page-\\d{1,6}")) {
      throw invalidMarker();
    }
    return Integer.parseInt(marker.substring("page-".length()));
  }

  private static AwsException invalidMarker() {
    return AwsException.validation("Invalid Marker.");
  }
}
