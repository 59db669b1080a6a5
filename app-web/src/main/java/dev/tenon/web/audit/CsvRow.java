package dev.tenon.web.audit;

import dev.tenon.views.CsvCell;
import dev.tenon.web.page.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes rows of comma-separated values as specified in RFC 4180. */
final class CsvRow {

  private CsvRow() {}

  /**
   * One row. A cell that a spreadsheet would evaluate gets an apostrophe in front. Marks that
   * reorder text are replaced.
   */
  static String of(String... cells) {
    return Arrays.stream(cells).map(CsvRow::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String value) {
    return '"' + CsvCell.harmless(VisibleText.of(value)).replace("\"", "\"\"") + '"';
  }
}
