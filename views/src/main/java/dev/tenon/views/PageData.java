package dev.tenon.views;

import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param next the cursor of the following page; null on the last page
 */
public record PageData<T>(List<T> items, String next) {

  public PageData {
    items = List.copyOf(items);
  }

  /** Converts a page, and each item with the given function. */
  public static <S, T> PageData<T> of(Page<S> page, Function<S, T> convert) {
    return new PageData<>(
        page.items().stream().map(convert).toList(), page.next().map(Cursor::value).orElse(null));
  }
}
