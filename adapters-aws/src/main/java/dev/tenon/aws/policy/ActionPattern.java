package dev.tenon.aws.policy;

import java.util.Locale;

/**
 * A pattern in a policy that matches one action, or several with wildcards. Case-insensitive.
 *
 * @param text such as {@code s3:Get*}
 */
public record ActionPattern(String text) {

  private static final char ANY_TEXT = '*';
  private static final char ANY_CHARACTER = '?';

  /** Whether the pattern matches an action. */
  public boolean matches(String action) {
    return matches(text, action);
  }

  /** Whether every action that the other pattern matches is matched by this one too. */
  boolean includes(ActionPattern other) {
    return matches(other.text.replace(ANY_CHARACTER, ANY_TEXT));
  }

  /** Whether the pattern has wildcards. */
  boolean isWide() {
    return text.indexOf(ANY_TEXT) >= 0 || text.indexOf(ANY_CHARACTER) >= 0;
  }

  /** Whether the pattern matches every action of IAM, and so allows every permission. */
  boolean matchesAllOfIam() {
    return includes(new ActionPattern("iam:*"));
  }

  /** The service, in lower case, with its wildcards if it has any. */
  String service() {
    int colon = text.indexOf(':');
    return (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** Goes back to the last {@code *} at a mismatch, so that the time is at most quadratic. */
  private static boolean matches(String pattern, String action) {
    int at = 0;
    int star = -1;
    int resumed = 0;
    for (int next = 0; next < action.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == ANY_TEXT) {
        star = at++;
        resumed = next;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == ANY_CHARACTER
              || isSame(pattern.charAt(at), action.charAt(next)))) {
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

  private static boolean isSame(char one, char other) {
    return one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
  }
}
