package dev.tenon.web.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The texts of one language. Texts of providers and clouds are not among them: they stay English
 * and are marked so. Immutable.
 */
public final class Texts {

  /** English, the language of the console. */
  public static final Texts ENGLISH = new Texts(Language.ENGLISH);

  private static final Map<Language, Texts> LOADED =
      new ConcurrentHashMap<>(Map.of(Language.ENGLISH, ENGLISH));

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(", HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Language language;
  private final Map<String, String> byKey;

  private Texts(Language language) {
    this.language = language;
    this.byKey = read("texts_" + language.code() + ".properties");
  }

  /** The texts of a language. */
  public static Texts of(Language language) {
    return LOADED.computeIfAbsent(language, Texts::new);
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /** All texts by key, with placeholders. */
  public Map<String, String> all() {
    return byKey;
  }

  /**
   * The text of a key.
   *
   * @param values replace {@code {0}}, {@code {1}} and so on
   * @throws IllegalArgumentException if there is none
   */
  public String get(String key, Object... values) {
    String text = byKey.get(key);
    if (text == null) {
      throw new IllegalArgumentException("there is no text " + key);
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      int end = text.indexOf('}', at);
      filled.append(text, from, at).append(values[Integer.parseInt(text.substring(at + 1, end))]);
      from = end + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  /** A day and a time in UTC, as they are written in the language. */
  public String moment(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC)
            .format(time)
        + TIME.format(time);
  }

  private static Map<String, String> read(String name) {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
  }
}
