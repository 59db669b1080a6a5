package dev.tenon.aws.policy;

import java.util.Locale;

/**
 * A pattern in a policy that matches one action, or several with wildcards. Case-insensitive.
 *
 * @param text such as {@code s3:Get*}
 * @param lowerCase the text in lower case
 * @param isWide whether the pattern has wildcards
 */
public record ActionPattern(String text, String lowerCase, boolean isWide) {

  /** The pattern of this text. */
  public static ActionPattern of(String text) {
    return new ActionPattern(text, text.toLowerCase(Locale.ROOT), Wildcards.in(text));
  }

  /** Whether the pattern matches an action. */
  public boolean matches(String action) {
    return Wildcards.match(lowerCase, action.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether every action that the other pattern matches is matched by this one too. Each
   * verification compares some hundred actions with as many, most of them without wildcards.
   */
  boolean includes(ActionPattern other) {
    return isWide
        ? Wildcards.includes(lowerCase, other.lowerCase)
        : lowerCase.equals(other.lowerCase);
  }

  /** Whether the pattern matches every action of IAM, and so allows every permission. */
  boolean matchesAllOfIam() {
    return includes(of("iam:*"));
  }

  /** The service, in lower case, with its wildcards if it has any. A star can stand for a colon. */
  String service() {
    int colon = lowerCase.indexOf(':');
    int star = lowerCase.indexOf('*');
    int end = colon >= 0 ? colon : star + 1;
    return end > 0 ? lowerCase.substring(0, end) : lowerCase;
  }
}
