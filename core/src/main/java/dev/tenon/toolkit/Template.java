package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script with placeholders, written {@code {{name}}}. All are filled in one pass, so a value that
 * looks like a placeholder is not replaced.
 *
 * <p>Called by providers for the scripts of a guide.
 */
public final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z0-9]+)}}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * Reads a template, in UTF-8, from a file in the package of a class.
   *
   * @throws IllegalStateException when there is no such file
   */
  public static Template load(Class<?> beside, String fileName) {
    try (InputStream file = beside.getResourceAsStream(fileName)) {
      if (file == null) {
        throw new IllegalStateException("the template " + fileName + " is missing from the jar");
      }
      return new Template(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The script with those values, each already quoted for its language with {@link Quoting}.
   *
   * @throws IllegalArgumentException if a placeholder has no value
   */
  public String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
