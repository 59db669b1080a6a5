package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lists that a service returns in pages. Fails with a {@link CallFault} if a service repeats
 * a page or returns too many pages.
 *
 * @param most the largest number of pages to read
 */
public record Pages(int most) {

  /** Up to 1000 pages. */
  public static final Pages STANDARD = new Pages(1000);

  public Pages {
    if (most < 1) {
      throw new IllegalArgumentException("a list has at least one page");
    }
  }

  /**
   * One page.
   *
   * @param items what it holds; may be empty although more pages follow
   * @param next identifies the next page: a token, a marker or an address
   * @param <T> an item
   */
  public record Slice<T>(List<T> items, Optional<String> next) {
    public Slice {
      items = List.copyOf(items);
      requireNonNull(next, "next");
    }
  }

  /**
   * Reads a page.
   *
   * @param <T> an item
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface Reader<T, E extends Exception> {

    /**
     * Reads the page with that token; the first one if empty. May throw what a {@link Call} may
     * throw; usually called through {@link Conversation#page}.
     */
    Slice<T> read(Optional<String> name) throws E;
  }

  /**
   * The items of all pages.
   *
   * @param service the name of the called service
   * @throws CallFault when the service repeats a page or returns more pages than {@link #most}
   * @throws E what the reader throws
   */
  public <T, E extends Exception> List<T> readAll(String service, Reader<T, E> reader) throws E {
    List<T> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<String> name = Optional.empty();
    for (int page = 1; page <= most; page++) {
      Slice<T> slice = reader.read(name);
      items.addAll(slice.items());
      name = slice.next();
      if (name.isEmpty()) {
        return List.copyOf(items);
      } else if (!seen.add(name.get())) {
        throw CallFault.unreadable(service, "repeats a page");
      }
    }
    throw CallFault.unreadable(service, "has more than " + most + " pages");
  }
}
