package dev.tenon.cli.render;

/** The styles of text on terminals with colors. Style is never the only carrier of information. */
public enum Style {
  /** Unstyled. */
  NORMAL(""),
  /** Titles. */
  BOLD("1"),
  /** Less important. */
  DIM("2"),
  /** Success. */
  GOOD("32"),
  /** Failure. */
  BAD("31"),
  /** Warnings. */
  CARE("33"),
  /** Commands to type. */
  COMMAND("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  public String paint(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
