package dev.tenon.aws.sdk;

import static java.util.Objects.requireNonNull;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicSessionCredentials;
import dev.tenon.spi.SessionSource;

/**
 * Credentials of a linked account for a client of the AWS SDK for Java. An embedder passes this to
 * the builder of the client, which then reads the credentials before each request. Thread-safe.
 */
public final class LinkedAccountCredentials implements AWSCredentialsProvider {

  private final SessionSource sessions;

  /**
   * Reads the credentials from a source.
   *
   * @param sessions opens a session for each request; may cache
   */
  public LinkedAccountCredentials(SessionSource sessions) {
    this.sessions = requireNonNull(sessions, "sessions");
  }

  /**
   * The credentials of a valid session.
   *
   * @throws IllegalStateException when the source opens sessions of another cloud
   */
  @Override
  public AWSCredentials getCredentials() {
    return sessions
        .open()
        .fold(
            token -> {
              throw new IllegalStateException(
                  "the session source returned a bearer token instead of AWS credentials");
            },
            keys ->
                new BasicSessionCredentials(
                    keys.keyId(), keys.secretKey().reveal(), keys.sessionToken().reveal()));
  }

  /** Does nothing: the source decides when to renew a session. */
  @Override
  public void refresh() {}
}
