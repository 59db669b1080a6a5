package dev.tenon.microsoft.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an application permission allows, the most severe first. */
enum PermissionKind {
  /** Grants access, to itself or to others. */
  CHANGES_ACCESS("changes who has access"),
  /** Returns or sets keys, secrets or passwords. */
  HANDS_OUT_CREDENTIALS("hands out credentials"),
  /** Changes, sends or deletes. */
  CHANGES("changes or sends data"),
  /** Reads mail, files, messages and the like. */
  READS_DATA("reads stored data"),
  /** Reads settings and the directory. */
  READS_CONFIGURATION("reads configuration"),
  /** Something that this version does not recognize. */
  UNKNOWN("unknown, so more than was asked for");

  private static final String RESOURCE = "permissions.tsv";
  private static final Pattern CHANGE =
      Pattern.compile(
          ".*(write|manage|send|create|delete|upload|update|fullcontrol|migrate|initiate|join).*");
  private static final List<Row> TABLE = load();

  private final String description;

  PermissionKind(String description) {
    this.description = description;
  }

  /** A row of the table: a pattern and what it means. */
  private record Row(String pattern, PermissionKind kind) {
    boolean matches(String permission) {
      return pattern.endsWith("*")
          ? permission.startsWith(pattern.substring(0, pattern.length() - 1))
          : permission.equals(pattern);
    }
  }

  /** The kind for use in a sentence. */
  String description() {
    return description;
  }

  /**
   * The kind of a permission.
   *
   * @param permission its value in a token, such as {@code Mail.Read}
   */
  static PermissionKind of(String permission) {
    return TABLE.stream()
        .filter(row -> row.matches(permission))
        .map(Row::kind)
        .findFirst()
        .orElseGet(() -> byName(permission));
  }

  /** A name consists of a resource, an operation and a constraint, separated by dots. */
  private static PermissionKind byName(String permission) {
    return Stream.of(permission.split("\\.", -1))
            .skip(1)
            .map(part -> part.toLowerCase(Locale.ROOT))
            .anyMatch(part -> CHANGE.matcher(part).matches())
        ? CHANGES
        : UNKNOWN;
  }

  private static List<Row> load() {
    try (InputStream in = PermissionKind.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(columns -> Map.entry(valueOf(columns[0]), columns[1].split(" ", -1)))
          .flatMap(row -> Stream.of(row.getValue()).map(name -> new Row(name, row.getKey())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
