package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What a typed value looks like.
 *
 * @param regex the whole value has to match; written so that matching is linear in the input
 * @param expectation completes "must be …", such as "a GUID or a domain of the tenant"
 */
public record Syntax(String regex, String expectation) {

  /** Any text on one line, up to 512 characters. */
  public static final Syntax LINE = new Syntax("[^\\p{Cntrl}]{1,512}", "text on one line");

  public Syntax {
    requireNonNull(expectation, "expectation");
    Pattern.compile(regex);
  }

  /** A value out of a fixed list. */
  public static Syntax oneOf(String... values) {
    StringBuilder regex = new StringBuilder();
    for (String value : values) {
      regex.append(regex.isEmpty() ? "" : "|").append(Pattern.quote(value));
    }
    return new Syntax(regex.toString(), "one of " + String.join(", ", values));
  }

  /** Whether a value has this form. */
  public boolean matches(String value) {
    return Pattern.matches(regex, value);
  }
}
