package dev.tenon.core.page;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Optional;

/**
 * Which part of a list to return.
 *
 * @param limit how many items at most, from 1 to {@value #MAX_LIMIT}
 * @param cursor {@link Page#next()} of the page before; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {

  /** The largest page. */
  public static final int MAX_LIMIT = 500;

  /** The size of a page unless the caller chooses another. */
  public static final int DEFAULT_LIMIT = 50;

  /**
   * Checks the limit.
   *
   * @throws TenonException {@code LIMIT_INVALID}
   */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new TenonException(
          CoreErrorCode.LIMIT_INVALID,
          "The limit is %d; it must be a number from 1 to %d.".formatted(limit, MAX_LIMIT));
    }
    requireNonNull(cursor, "cursor");
  }

  /** The first page of the default size. */
  public static PageRequest first() {
    return first(DEFAULT_LIMIT);
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /** The page of the same size that starts at a cursor. */
  public PageRequest from(Cursor start) {
    return new PageRequest(limit, Optional.of(start));
  }
}
