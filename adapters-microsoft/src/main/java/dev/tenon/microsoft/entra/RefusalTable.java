package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The refusals that need no code of their own: the rows of {@code refusals.tsv}, each with its
 * source.
 */
final class RefusalTable {

  private static final String RESOURCE = "refusals.tsv";
  private static final int COLUMNS = 8;

  /** One meaning for each row. */
  static final List<RefusalMeaning> ALL = load();

  private RefusalTable() {}

  private static List<RefusalMeaning> load() {
    try (InputStream in = RefusalTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(RefusalTable::meaning)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RefusalMeaning meaning(String row) {
    String[] columns = row.split("\t", -1);
    if (columns.length != COLUMNS || columns[COLUMNS - 1].isBlank()) {
      throw new IllegalStateException(RESOURCE + " has a row without source: " + columns[0]);
    }
    return new RefusalMeaning(
        EntraErrorCode.valueOf(columns[1]),
        columns[5],
        columns[4],
        page(columns[3]),
        List.of(columns[6].split(" \\| ", -1)),
        Arrays.stream(columns[0].split(" ", -1)).map(Integer::valueOf).collect(Collectors.toSet()),
        RefusalMeaning.Verdict.valueOf(columns[2].toUpperCase(Locale.ROOT)));
  }

  private static Optional<BiFunction<Portal, Optional<String>, URI>> page(String name) {
    return switch (name) {
      case "none" -> Optional.empty();
      case "tenant" -> Optional.of((portal, application) -> portal.tenant());
      case "applications" -> Optional.of((portal, application) -> portal.applications());
      case "enterpriseApplications" ->
          Optional.of((portal, application) -> portal.enterpriseApplications());
      case "conditionalAccess" -> Optional.of((portal, application) -> portal.conditionalAccess());
      case "overview" -> Optional.of(Portal::overview);
      case "apiPermissions" -> Optional.of(Portal::apiPermissions);
      case "credentials" -> Optional.of(Portal::credentials);
      case "authentication" -> Optional.of(Portal::authentication);
      default -> throw new IllegalStateException(RESOURCE + " names no page " + name);
    };
  }
}
