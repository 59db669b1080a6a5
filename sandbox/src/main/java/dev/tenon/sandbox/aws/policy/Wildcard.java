package dev.tenon.sandbox.aws.policy;

import java.util.Locale;

/** Patterns of IAM: {@code *} matches any text, {@code ?} matches any single character. */
final class Wildcard {

  private Wildcard() {}

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
      } else if (p < pattern.length() && (wanted == '?' || wanted == text.charAt(t))) {
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
