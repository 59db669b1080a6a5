package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicSessionCredentials;
import dev.tenon.aws.identity.Partition;
import dev.tenon.spi.AccessSession.TemporaryKeys;
import java.util.Optional;

/** A session of a customer's role. */
public final class RoleSession {

  private final Partition partition;
  private final String accountId;
  private final Optional<String> userId;
  private final TemporaryKeys keys;

  RoleSession(Partition partition, String accountId, Optional<String> userId, TemporaryKeys keys) {
    this.partition = partition;
    this.accountId = accountId;
    this.userId = userId;
    this.keys = keys;
  }

  /** The account of the session, as returned by AWS STS: 12 digits. */
  public String accountId() {
    return accountId;
  }

  /** The unique ID of the role and the name of the session, joined by a colon; untrusted. */
  public Optional<String> userId() {
    return userId;
  }

  /** The credentials of the session. */
  public TemporaryKeys keys() {
    return keys;
  }

  Partition partition() {
    return partition;
  }

  AWSCredentialsProvider credentials() {
    return new AWSStaticCredentialsProvider(
        new BasicSessionCredentials(
            keys.keyId(), keys.secretKey().reveal(), keys.sessionToken().reveal()));
  }

  @Override
  public String toString() {
    return "Session in " + accountId;
  }
}
