package dev.tenon.views;

import java.util.regex.Pattern;

/** Makes text harmless for the cells of comma-separated values. */
public final class CsvCell {

  /** A spreadsheet evaluates cells that start with these characters, some also in full width. */
  private static final Pattern FORMULA =
      Pattern.compile("\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);

  private CsvCell() {}

  /** The text, with an apostrophe in front if a spreadsheet would evaluate it. */
  public static String harmless(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
