package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicSessionCredentials;
import dev.tenon.spi.SessionSource;

/**
 * Credentials of a linked account for a client of the AWS SDK for Java. An embedder passes it to
 * the client's builder; the client asks it before each request. Safe for use by several threads.
 */
public final class LinkedAccountCredentials implements AWSCredentialsProvider {

  private final SessionSource sessions;

  /** Takes the credentials from that source, which is asked for each request and may cache. */
  public LinkedAccountCredentials(SessionSource sessions) {
    this.sessions = sessions;
  }

  /**
   * The credentials of a valid session.
   *
   * @throws IllegalStateException when the source gives sessions of another cloud
   */
  @Override
  public AWSCredentials getCredentials() {
    return sessions
        .open()
        .fold(
            token -> {
              throw new IllegalStateException("the session source gives bearer tokens, not keys");
            },
            keys ->
                new BasicSessionCredentials(
                    keys.keyId(), keys.secretKey().reveal(), keys.sessionToken().reveal()));
  }

  /** Does nothing: the source decides when a session is renewed. */
  @Override
  public void refresh() {}
}
