package dev.tenon.sandbox.aws.policy;

import java.util.Locale;

/**
 * Patterns of IAM: {@code *} matches any text, {@code ?} matches any single character. In a value
 * that replaced a policy variable both are escaped and match themselves alone.
 */
final class Wildcard {

  private static final char STAR = '\uE000';
  private static final char QUESTION = '\uE001';

  private Wildcard() {}

  static String escaped(String text) {
    return text.replace('*', STAR).replace('?', QUESTION);
  }

  /** The text that a pattern without wildcards matches. */
  static String literal(String pattern) {
    return pattern.replace(STAR, '*').replace(QUESTION, '?');
  }

  private static char literal(char wanted) {
    return wanted == STAR ? '*' : wanted == QUESTION ? '?' : wanted;
  }

  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p;
        p++;
        mark = t;
      } else if (p < pattern.length() && (wanted == '?' || literal(wanted) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        mark++;
        t = mark;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(rest -> rest == '*');
  }

  static boolean matchesIgnoringCase(String pattern, String text) {
    return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }
}
