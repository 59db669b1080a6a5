package dev.tenon.aws.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * What AssumeRole is asked for beyond a session.
 *
 * @param duration 15 minutes at least
 * @param policy a session policy, JSON; untrusted
 * @param sourceIdentity who stands behind the session; shown in CloudTrail
 */
public record SessionOptions(
    Duration duration, Optional<String> policy, Optional<String> sourceIdentity) {

  /** The shortest session that AWS opens; a check takes seconds. */
  public static final SessionOptions SHORT =
      new SessionOptions(Duration.ofMinutes(15), Optional.empty(), Optional.empty());

  /** The same with a source identity. */
  public SessionOptions withSourceIdentity(String name) {
    return new SessionOptions(duration, policy, Optional.of(name));
  }

  /** The same without a source identity. */
  public SessionOptions withoutSourceIdentity() {
    return new SessionOptions(duration, policy, Optional.empty());
  }
}
