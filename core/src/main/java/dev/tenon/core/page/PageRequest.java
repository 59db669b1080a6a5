package dev.tenon.core.page;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Optional;

/**
 * Which part of a list to return.
 *
 * @param limit the largest number of items, from 1 to {@value #MAX_LIMIT}
 * @param cursor {@link Page#next()} of the previous page; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {

  /** The largest page size. */
  public static final int MAX_LIMIT = 500;

  /** The default page size. */
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

  /** Requests the first page with the default size. */
  public static PageRequest first() {
    return first(DEFAULT_LIMIT);
  }

  /** Requests the first page with the given limit. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /** Requests the page of the same size that starts at a cursor. */
  public PageRequest from(Cursor start) {
    return new PageRequest(limit, Optional.of(start));
  }
}
