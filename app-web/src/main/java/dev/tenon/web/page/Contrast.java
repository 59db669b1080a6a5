package dev.tenon.web.page;

/** Contrast of colours by WCAG 2.2. Colours have the form {@code #rrggbb}. */
public final class Contrast {

  private Contrast() {}

  /** White or black, whichever has more contrast to a background; never less than 4.5 to 1. */
  public static String textOn(String background) {
    return ratio(background, "#ffffff") >= ratio(background, "#000000") ? "#ffffff" : "#000000";
  }

  /** The contrast ratio of two colours, 1 to 21. */
  public static double ratio(String one, String other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(String colour) {
    return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
  }

  private static double linear(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
