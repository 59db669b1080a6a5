package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lists that a service returns in pages. Ends with a {@link CallFault} where a service names
 * a page that was read already, or more pages than a list can have.
 *
 * @param most how many pages to read at most
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
   * @param next names the page that follows: a token, a marker or an address
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
     * Reads the page of that name; the first one if there is none. Throws what a {@link Call} may
     * throw; usually by way of {@link Conversation#page}.
     */
    Slice<T> read(Optional<String> name) throws E;
  }

  /**
   * The items of all pages.
   *
   * @param service who is asked, as a name
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
