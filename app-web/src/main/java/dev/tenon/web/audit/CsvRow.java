package dev.tenon.web.audit;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes rows of comma-separated values as specified in RFC 4180. */
final class CsvRow {

  /** A spreadsheet evaluates cells that start with these characters, some also in full width. */
  private static final Pattern FORMULA =
      Pattern.compile("\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);

  private CsvRow() {}

  /** One row. A cell that a spreadsheet would evaluate gets an apostrophe in front. */
  static String of(String... cells) {
    return Arrays.stream(cells).map(CsvRow::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String value) {
    String harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
