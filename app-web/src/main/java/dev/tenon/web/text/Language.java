package dev.tenon.web.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the setup pages. */
public enum Language {
  /** Dates have the day first, as in the console. */
  ENGLISH(Locale.UK, "English"),
  GERMAN(Locale.GERMAN, "Deutsch"),
  SPANISH(Locale.forLanguageTag("es"), "Español"),
  FRENCH(Locale.FRENCH, "Français"),
  JAPANESE(Locale.JAPANESE, "日本語");

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  /** The code of ISO 639-1, for {@code lang}. */
  public String code() {
    return locale.getLanguage();
  }

  /** What dates look like. */
  Locale locale() {
    return locale;
  }

  /** The name in the language itself. */
  public String ownName() {
    return ownName;
  }

  /** The language of a code. */
  public static Optional<Language> find(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }

  /** The best language for the header {@code Accept-Language}; English if none of it fits. */
  public static Language best(Optional<String> acceptLanguage) {
    return acceptLanguage.stream()
        .flatMap(header -> ranges(header).stream())
        .filter(range -> range.getWeight() > 0)
        .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
        .flatMap(code -> find(code).stream())
        .findFirst()
        .orElse(ENGLISH);
  }

  private static List<Locale.LanguageRange> ranges(String header) {
    try {
      return header.length() > 200 ? List.of() : Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The second one by the constructor of a range such as "-", against its documentation.
      return List.of();
    }
  }
}
