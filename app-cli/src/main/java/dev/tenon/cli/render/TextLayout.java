package dev.tenon.cli.render;

import static java.util.Collections.nCopies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats text for a terminal. Removes control characters from all text. */
public final class TextLayout {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean colors;

  /** An empty page. */
  public TextLayout(int width, boolean colors) {
    this.width = width;
    this.colors = colors;
  }

  /** An empty line. */
  public TextLayout blank() {
    text.append('\n');
    return this;
  }

  /** A title. */
  public TextLayout title(String content) {
    return paragraph(Style.BOLD, "", content);
  }

  /** A wrapped paragraph. */
  public TextLayout say(String content) {
    return paragraph(Style.NORMAL, "", content);
  }

  /** A wrapped paragraph in a style. */
  public TextLayout say(Style style, String content) {
    return paragraph(style, "", content);
  }

  /** A wrapped, indented paragraph. */
  public TextLayout item(String content) {
    return paragraph(Style.NORMAL, INDENT, content);
  }

  /** A command to copy, on a line of its own, never wrapped. */
  public TextLayout command(String command) {
    text.append(INDENT).append(INDENT).append(painted(Style.COMMAND, Plain.line(command)));
    return blank();
  }

  /** A command as it was typed, never wrapped. */
  public TextLayout typed(String command) {
    text.append(painted(Style.COMMAND, Plain.line(command)));
    return blank();
  }

  /** A label and its text, wrapped beside the label. */
  public TextLayout field(String label, int labelWidth, String value) {
    return field(Style.NORMAL, label, labelWidth, value);
  }

  /** A label in a style and its text, wrapped beside the label. */
  public TextLayout labelled(Style style, String label, int labelWidth, String value) {
    return field(style, Style.NORMAL, label, labelWidth, value);
  }

  /** A label and its text in a style, wrapped beside the label. */
  public TextLayout field(Style style, String label, int labelWidth, String value) {
    return field(Style.NORMAL, style, label, labelWidth, value);
  }

  /** A table. The last column uses the rest of the line. */
  public TextLayout table(Table table) {
    List<Integer> widths =
        IntStream.range(0, table.header().size())
            .mapToObj(column -> widest(table, column))
            .collect(Collectors.toCollection(ArrayList::new));
    row(Style.DIM, table.header(), widths);
    table.rows().forEach(row -> row(Style.NORMAL, row, widths));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private TextLayout field(
      Style labelStyle, Style valueStyle, String label, int labelWidth, String value) {
    String head = pad(Plain.line(label), labelWidth);
    int indent = INDENT.length() + head.length() + GAP.length();
    List<String> lines = wrap(Plain.line(value), width - indent);
    for (int i = 0; i < lines.size(); i++) {
      String before = INDENT + painted(labelStyle, head) + GAP;
      text.append(i == 0 ? before : " ".repeat(indent));
      text.append(painted(valueStyle, lines.get(i))).append('\n');
    }
    return this;
  }

  private static int widest(Table table, int column) {
    return IntStream.concat(
            IntStream.of(length(table.header().get(column))),
            table.rows().stream().mapToInt(row -> length(Plain.line(row.get(column)))))
        .max()
        .orElse(0);
  }

  private void row(Style style, List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP).append(pad(Plain.line(cells.get(i)), widths.get(i)));
    }
    text.append(painted(style, line.toString().stripTrailing())).append('\n');
  }

  private TextLayout paragraph(Style style, String indent, String content) {
    wrap(Plain.line(content), width - indent.length())
        .forEach(line -> text.append(indent).append(painted(style, line)).append('\n'));
    return this;
  }

  private String painted(Style style, String content) {
    return colors && !content.isEmpty() ? style.paint(content) : content;
  }

  private static List<String> wrap(String content, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : content.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String pad(String content, int columns) {
    return content + String.join("", nCopies(Math.max(0, columns - length(content)), " "));
  }

  private static int length(String content) {
    return content.codePointCount(0, content.length());
  }
}
