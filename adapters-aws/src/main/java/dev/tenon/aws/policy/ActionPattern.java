package dev.tenon.aws.policy;

import java.util.Locale;

/**
 * A pattern in a policy that matches one action, or several with wildcards. Case-insensitive.
 *
 * @param text such as {@code s3:Get*}
 * @param lowerCase the text in lower case
 */
public record ActionPattern(String text, String lowerCase) {

  /** The pattern of this text. */
  public static ActionPattern of(String text) {
    return new ActionPattern(text, text.toLowerCase(Locale.ROOT));
  }

  /** Whether the pattern matches an action. */
  public boolean matches(String action) {
    return Wildcards.match(lowerCase, action.toLowerCase(Locale.ROOT));
  }

  /** Whether every action that the other pattern matches is matched by this one too. */
  boolean includes(ActionPattern other) {
    return Wildcards.includes(lowerCase, other.lowerCase);
  }

  /** Whether the pattern has wildcards. */
  boolean isWide() {
    return Wildcards.in(text);
  }

  /** Whether the pattern matches every action of IAM, and so allows every permission. */
  boolean matchesAllOfIam() {
    return includes(of("iam:*"));
  }

  /** The service, in lower case, with its wildcards if it has any. */
  String service() {
    int colon = lowerCase.indexOf(':');
    return colon < 0 ? lowerCase : lowerCase.substring(0, colon);
  }
}
