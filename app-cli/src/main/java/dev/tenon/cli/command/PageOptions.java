package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that select the part of a list to show. */
public final class PageOptions {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most N entries, from 1 to 500. Default: 50.")
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Show the next page, with the cursor that the previous page printed.")
  private String cursor = "";

  @Option(names = "--all", description = "Show every entry.")
  private boolean all;

  /**
   * Reads the requested part of a list.
   *
   * @throws TenonException {@code USAGE_INVALID}, {@code CURSOR_INVALID}
   */
  public <T> Page<T> read(Function<PageRequest, Page<T>> list) {
    if (all) {
      return new Page<>(everything(list), Optional.empty());
    }
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "--limit must be a number from 1 to %d. To show every entry, use --all."
              .formatted(PageRequest.MAX_LIMIT));
    }
    return list.apply(
        new PageRequest(limit, Optional.of(cursor).filter(one -> !one.isEmpty()).map(Cursor::new)));
  }

  /** Whether this is the beginning of the list. */
  public boolean fromStart() {
    return cursor.isEmpty();
  }

  private static <T> List<T> everything(Function<PageRequest, Page<T>> list) {
    List<T> items = new ArrayList<>();
    PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
    Page<T> page = list.apply(request);
    items.addAll(page.items());
    while (page.next().isPresent()) {
      page = list.apply(request.from(page.next().get()));
      items.addAll(page.items());
    }
    return items;
  }

  /**
   * The constant that an option names, in lower case and with hyphens for underscores.
   *
   * @throws TenonException {@code USAGE_INVALID}
   */
  public static <E extends Enum<E>> E choice(String option, Class<E> type, String typed) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> spelled(one).equals(typed.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    "%s must be one of %s."
                        .formatted(
                            option,
                            Arrays.stream(type.getEnumConstants())
                                .map(PageOptions::spelled)
                                .collect(Collectors.joining(", ")))));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
