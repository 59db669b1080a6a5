package dev.tenon.aws.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * Optional parameters of AssumeRole.
 *
 * @param duration at least 15 minutes
 * @param policy a session policy, in JSON; untrusted
 * @param sourceIdentity the person or system on whose behalf the session is opened; shown in
 *     CloudTrail
 */
public record SessionOptions(
    Duration duration, Optional<String> policy, Optional<String> sourceIdentity) {

  /** The shortest session that AWS opens, which is long enough for a check. */
  public static final SessionOptions SHORT =
      new SessionOptions(Duration.ofMinutes(15), Optional.empty(), Optional.empty());

  /** The same options with a source identity. */
  public SessionOptions withSourceIdentity(String name) {
    return new SessionOptions(duration, policy, Optional.of(name));
  }

  /** The same options without a source identity. */
  public SessionOptions withoutSourceIdentity() {
    return new SessionOptions(duration, policy, Optional.empty());
  }
}
