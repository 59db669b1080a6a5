package dev.tenon.views;

import java.util.regex.Pattern;

/** Makes text harmless for the cells of comma-separated values. */
public final class CsvCell {

  /** A spreadsheet evaluates cells that start with these characters, some also in full width. */
  private static final Pattern FORMULA =
      Pattern.compile("\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);

  /**
   * Where the decimal sign is a comma, spreadsheets separate cells by semicolons, so that one
   * within a text begins another cell, as a tab or a line break can. Quotation marks prevent that
   * in the first cell of a row only.
   */
  private static final Pattern FORMULA_IN_NEXT_CELL =
      Pattern.compile(
          "((?:;|(?<=.)[\\t\\r\\n])[\\s\"]*)(?=[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])",
          Pattern.DOTALL);

  private CsvCell() {}

  /** The text, with an apostrophe in front of what a spreadsheet would evaluate. */
  public static String harmless(String text) {
    String inner = FORMULA_IN_NEXT_CELL.matcher(text).replaceAll("$1'");
    return FORMULA.matcher(inner).matches() ? "'" + inner : inner;
  }
}
