package dev.tenon.cli.render;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/** Writes comma-separated values as specified in RFC 4180. */
final class Csv {

  /** A spreadsheet evaluates cells that start with these characters. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

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
    String clean = Plain.line(value);
    String harmless = FORMULA.matcher(clean).matches() ? "'" + clean : clean;
    return harmless.matches("[^\",]*") ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
