package dev.tenon.core.operator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that are guessed first. The list and its source are in {@code common-passwords.txt}. It
 * is read each time, since passwords are set rarely.
 */
final class CommonPasswords {

  private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");
  private static final Pattern REPEATED = Pattern.compile("(.{1,6}?)\\1+");
  private static final int FEWEST_CHARACTERS = 5;

  private CommonPasswords() {}

  /**
   * Whether a password is in the list, is one of the list with digits and punctuation around it,
   * repeats a few characters, or has fewer than five different ones.
   */
  static boolean include(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.chars().distinct().count() < FEWEST_CHARACTERS || REPEATED.matcher(lower).matches()) {
      return true;
    }
    Set<String> list = list();
    return list.contains(lower) || list.contains(AROUND.matcher(lower).replaceAll(""));
  }

  private static Set<String> list() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CommonPasswords.class.getResourceAsStream("common-passwords.txt"), UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
