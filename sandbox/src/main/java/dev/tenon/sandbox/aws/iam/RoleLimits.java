package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.AwsException;
import java.time.Duration;
import java.util.Map;

/**
 * Refuses the names, session durations and tags of roles that IAM refuses ("CreateRole",
 * API_CreateRole; "IAM and AWS STS quotas", reference_iam-quotas).
 */
public final class RoleLimits {

  static final int LEAST_SESSION = 3600;
  static final int MOST_SESSION = 43_200;
  private static final int MOST_TAGS = 50;

  private RoleLimits() {}

  /**
   * Refuses the name of a role or policy.
   *
   * @param parameter its name in IAM's message
   * @throws AwsException {@code ValidationError}
   */
  public static void requireName(String parameter, String name) {
    int longest = parameter.equals("RoleName") ? 64 : 128;
    if (!name.matches("[\\w+=,.@-]{1," + longest + "}")) {
      throw AwsException.invalidParameter(
          name, parameter, "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    }
  }

  /**
   * Refuses the path of a role.
   *
   * @throws AwsException {@code ValidationError}
   */
  public static void requirePath(String path) {
    if (!path.matches("/|/[\\x21-\\x7E]{1,510}/")) {
      throw AwsException.validation(
          "The specified value for path is invalid. It must begin and"
              + " end with / and contain only alphanumeric characters and/or / characters.");
    }
  }

  /**
   * Refuses a maximum session duration.
   *
   * @throws AwsException {@code ValidationError}
   */
  public static void requireSession(Duration longest) {
    if (longest.toSeconds() < LEAST_SESSION || longest.toSeconds() > MOST_SESSION) {
      throw AwsException.invalidParameter(
          Long.toString(longest.toSeconds()),
          "MaxSessionDuration",
          "Member must have value between %d and %d".formatted(LEAST_SESSION, MOST_SESSION));
    }
  }

  /**
   * Refuses too many tags.
   *
   * @throws AwsException {@code LimitExceeded}
   */
  public static void requireTags(Map<String, String> tags) {
    PolicyValidation.requireQuota(tags.size(), MOST_TAGS, "TagsPerRole");
  }
}
