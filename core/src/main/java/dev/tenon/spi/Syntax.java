package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of an entered value.
 *
 * @param regex the whole value has to match; written so that matching is linear in the input
 * @param expectation completes "must be …", such as "a GUID or a domain of the tenant"
 * @param mistakes common mistakes, the most specific first; an entry is compared with them without
 *     what surrounds it, and in its other notations
 * @param rewrites other notations of the value, such as a link that contains it; tried only on an
 *     entry that does not match, and taken only if they all lead to one value that matches
 * @param items the syntax of one value if this is a comma-separated list of values
 */
public record Syntax(
    String regex,
    String expectation,
    List<Mistake> mistakes,
    List<Rewrite> rewrites,
    Optional<Syntax> items) {

  /**
   * Another notation of a value.
   *
   * @param regex the whole entry matches; linear in the input as well
   * @param replacement the value, with {@code $1} for a group of the regex
   * @param conversion what is done with the value
   */
  public record Rewrite(String regex, String replacement, Conversion conversion) {

    /** What is done with the value of a notation. */
    public enum Conversion {
      /** It stays as it is written. */
      NONE,
      /** It is a domain in Unicode, to be written in its ASCII form. */
      DOMAIN,
      /** Its letters are written in lower case. */
      LOWER_CASE
    }

    /** Letters that different versions of the standard convert in different ways. */
    private static final Pattern AMBIGUOUS = Pattern.compile(".*[\\u00DF\\u03C2\\u200C\\u200D].*");

    public Rewrite {
      requireNonNull(replacement, "replacement");
      requireNonNull(conversion, "conversion");
      Pattern.compile(regex);
    }

    /** A notation of a value that needs no conversion. */
    public Rewrite(String regex, String replacement) {
      this(regex, replacement, Conversion.NONE);
    }

    /** The value in an entry of this notation. */
    Optional<String> of(String entry) {
      Matcher matcher = Pattern.compile("\\A(?:" + regex + ")\\z").matcher(entry);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String value = matcher.replaceFirst(replacement);
      return switch (conversion) {
        case NONE -> Optional.of(value);
        case DOMAIN -> ascii(value);
        case LOWER_CASE -> Optional.of(value.toLowerCase(Locale.ROOT));
      };
    }

    /** The ASCII form of an internationalized domain (RFC 3490). */
    private static Optional<String> ascii(String value) {
      if (AMBIGUOUS.matcher(value).matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(IDN.toASCII(value, IDN.USE_STD3_ASCII_RULES));
      } catch (IllegalArgumentException notADomain) {
        return Optional.empty();
      }
    }
  }

  /**
   * A common mistake that can be recognized.
   *
   * @param regex the whole value matches; linear in the input as well
   * @param explanation one sentence: what this is, and what to enter instead
   */
  public record Mistake(String regex, String explanation) {
    public Mistake {
      requireNonNull(explanation, "explanation");
      Pattern.compile(regex);
    }
  }

  /** Any text on one line, up to 512 characters. */
  public static final Syntax LINE = new Syntax("[^\\p{Cntrl}]{1,512}", "text on one line");

  /** Any text on several lines, up to 32,768 characters, such as a key in PEM or JSON. */
  public static final Syntax LINES =
      new Syntax("[\\P{Cntrl}\\t\\n]{1,32768}", "text of up to 32,768 characters");

  public Syntax {
    requireNonNull(expectation, "expectation");
    Pattern.compile(regex);
    mistakes = List.copyOf(mistakes);
    rewrites = List.copyOf(rewrites);
    requireNonNull(items, "items");
  }

  /** A syntax without other notations. */
  public Syntax(String regex, String expectation, List<Mistake> mistakes) {
    this(regex, expectation, mistakes, List.of(), Optional.empty());
  }

  /** A syntax without known mistakes. */
  public Syntax(String regex, String expectation) {
    this(regex, expectation, List.of());
  }

  /** The same syntax with common mistakes and other notations. */
  public Syntax with(List<Mistake> knownMistakes, List<Rewrite> otherNotations) {
    return new Syntax(regex, expectation, knownMistakes, otherNotations, items);
  }

  /** A comma-separated list of values of another syntax. */
  public static Syntax listOf(Syntax item, String regex, String expectation) {
    return new Syntax(regex, expectation, List.of(), List.of(), Optional.of(item));
  }

  /** A value from a fixed list. */
  public static Syntax oneOf(String... values) {
    StringBuilder regex = new StringBuilder();
    for (String value : values) {
      regex.append(regex.isEmpty() ? "" : "|").append(Pattern.quote(value));
    }
    return new Syntax(regex.toString(), "one of " + String.join(", ", values));
  }

  /** Whether a value has this syntax. */
  public boolean matches(String value) {
    return Pattern.matches(regex, value);
  }

  /** The known mistake that a value matches, if any. */
  public Optional<String> mistake(String value) {
    return mistakes.stream()
        .filter(mistake -> Pattern.matches(mistake.regex(), value))
        .map(Mistake::explanation)
        .findFirst();
  }
}
