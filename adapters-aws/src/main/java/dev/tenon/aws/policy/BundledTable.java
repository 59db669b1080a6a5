package dev.tenon.aws.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads the bundled files with columns that are separated by tabs, and comments after {@code #}.
 */
final class BundledTable {

  private BundledTable() {}

  static Stream<Row> rows(String fileName) {
    try (InputStream file =
        Objects.requireNonNull(BundledTable.class.getResourceAsStream(fileName), fileName)) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> new Row(List.of(line.split("\t"))));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled file " + fileName + " cannot be read.", e);
    }
  }

  /** A line of a file. */
  record Row(List<String> columns) {

    /** The first column. */
    String key() {
      return columns.get(0);
    }
  }
}
