package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentialsProvider;
import dev.tenon.aws.identity.Partition;

/** A session of a customer's role. Its credentials never leave this package. */
public final class RoleSession {

  private final Partition partition;
  private final String accountId;
  private final AWSCredentialsProvider credentials;

  RoleSession(Partition partition, String accountId, AWSCredentialsProvider credentials) {
    this.partition = partition;
    this.accountId = accountId;
    this.credentials = credentials;
  }

  /** The account that the session is in, as STS named it: 12 digits. */
  public String accountId() {
    return accountId;
  }

  Partition partition() {
    return partition;
  }

  AWSCredentialsProvider credentials() {
    return credentials;
  }

  @Override
  public String toString() {
    return "Session in " + accountId;
  }
}
