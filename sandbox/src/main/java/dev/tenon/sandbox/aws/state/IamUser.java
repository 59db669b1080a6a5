package dev.tenon.sandbox.aws.state;

/**
 * A user of an account, with one access key.
 *
 * @param id the unique ID, which begins with {@code AIDA}
 * @param policy what the user may do, JSON
 */
public record IamUser(
    AwsPartition partition,
    String accountId,
    String name,
    String id,
    AccessKey key,
    String policy) {

  public String arn() {
    return partition.iamArn(accountId, "user/" + name);
  }
}
