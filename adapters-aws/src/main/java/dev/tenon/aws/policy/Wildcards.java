package dev.tenon.aws.policy;

import dev.tenon.aws.identity.PrincipalArn;
import java.util.Optional;

/** Matches text with the wildcards of IAM policies. */
final class Wildcards {

  private static final char ANY_TEXT = '*';
  private static final char ANY_CHARACTER = '?';

  /** In a text, stands for any other text, which one character does not match. */
  private static final char UNBOUNDED = '\0';

  private static final int ACCOUNT_DIGITS = 12;

  private Wildcards() {}

  /** Whether a pattern has wildcards. */
  static boolean in(String pattern) {
    return pattern.indexOf(ANY_TEXT) >= 0 || pattern.indexOf(ANY_CHARACTER) >= 0;
  }

  /**
   * A text that a pattern matches: a text in place of each {@code *}, a character of each {@code
   * ?}.
   */
  static String example(String pattern, String text, char character) {
    return pattern.replace("*", text).replace(ANY_CHARACTER, character);
  }

  /** The ID of an account that a pattern matches; empty if it matches none. */
  static Optional<String> exampleAccount(String pattern) {
    int any = pattern.indexOf(ANY_TEXT);
    String fixed = pattern.replace("*", "").replace(ANY_CHARACTER, '0');
    int missing = ACCOUNT_DIGITS - fixed.length();
    if (missing < 0 || (missing > 0 && any < 0)) {
      return Optional.empty();
    }
    String id =
        any < 0 ? fixed : fixed.substring(0, any) + "0".repeat(missing) + fixed.substring(any);
    return PrincipalArn.accountOf(id);
  }

  /** Whether a pattern matches everything that another pattern matches; case-sensitive. */
  static boolean includes(String pattern, String other) {
    return match(pattern, other.replace(ANY_TEXT, UNBOUNDED));
  }

  /**
   * Whether a pattern matches the whole text; case-sensitive. Goes back to the last {@code *} at a
   * mismatch, so that the time is at most quadratic.
   */
  static boolean match(String pattern, String text) {
    int at = 0;
    int star = -1;
    int resumed = 0;
    for (int next = 0; next < text.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == ANY_TEXT) {
        star = at++;
        resumed = next;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == text.charAt(next)
              || (pattern.charAt(at) == ANY_CHARACTER && text.charAt(next) != UNBOUNDED))) {
        at++;
        next++;
      } else if (star >= 0) {
        at = star + 1;
        next = ++resumed;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(rest -> rest == ANY_TEXT);
  }
}
