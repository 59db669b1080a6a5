package dev.tenon.cli.render;

/** How words look where colours are shown. No meaning is carried by it alone. */
public enum Style {
  /** As it is. */
  NORMAL(""),
  /** Titles. */
  BOLD("1"),
  /** Beside the point. */
  DIM("2"),
  /** Good. */
  GOOD("32"),
  /** Bad. */
  BAD("31"),
  /** To look at. */
  CARE("33"),
  /** To type. */
  COMMAND("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The words in that style. */
  public String paint(String words) {
    return code.isEmpty() ? words : "\u001b[" + code + "m" + words + "\u001b[0m";
  }
}
