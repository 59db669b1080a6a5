package dev.tenon.cli.render;

import static java.util.stream.Collectors.joining;

import dev.tenon.views.CsvCell;
import java.util.List;

/** Writes comma-separated values as specified in RFC 4180. */
final class Csv {

  private Csv() {}

  static String of(Table table) {
    StringBuilder text = new StringBuilder(row(table.header()));
    table.rows().forEach(cells -> text.append(row(cells)));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(joining(",")) + "\r\n";
  }

  private static String cell(String value) {
    String harmless = CsvCell.harmless(Plain.line(value));
    return harmless.matches("[^\",]*") ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
