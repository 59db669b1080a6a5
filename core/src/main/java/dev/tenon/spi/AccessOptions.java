package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Options of a session beyond its audience. A provider that cannot honour an option refuses the
 * request instead of ignoring it.
 *
 * @param duration how long the session should last; the provider's default when empty
 * @param sessionPolicy a policy document in the cloud's format that restricts the session
 * @param sourceIdentity on whose behalf the session is used, for the cloud's own audit log
 */
public record AccessOptions(
    Optional<Duration> duration, Optional<String> sessionPolicy, Optional<String> sourceIdentity) {

  /** The provider's defaults. */
  public static final AccessOptions DEFAULT =
      new AccessOptions(Optional.empty(), Optional.empty(), Optional.empty());

  public AccessOptions {
    requireNonNull(duration, "duration");
    requireNonNull(sessionPolicy, "sessionPolicy");
    requireNonNull(sourceIdentity, "sourceIdentity");
  }

  /** The same options with a duration. */
  public AccessOptions withDuration(Duration newDuration) {
    return new AccessOptions(Optional.of(newDuration), sessionPolicy, sourceIdentity);
  }

  /** The same options with a policy that restricts the session. */
  public AccessOptions withSessionPolicy(String newPolicy) {
    return new AccessOptions(duration, Optional.of(newPolicy), sourceIdentity);
  }

  /** The same options with a source identity. */
  public AccessOptions withSourceIdentity(String newIdentity) {
    return new AccessOptions(duration, sessionPolicy, Optional.of(newIdentity));
  }
}
