package dev.tenon.core.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items in the order of the list
 * @param next where the following page starts; empty on the last page
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

  public Page {
    items = List.copyOf(items);
    requireNonNull(next, "next");
  }

  /**
   * Creates a page from rows that were read with a limit one higher than the page size.
   *
   * @param rows at most {@code limit + 1} rows
   * @param cursor returns the cursor after an item
   */
  public static <T> Page<T> cut(List<T> rows, int limit, Function<T, Cursor> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
  }

  /** A copy with converted items. */
  public <R> Page<R> map(Function<T, R> convert) {
    return new Page<>(items.stream().map(convert).toList(), next);
  }
}
