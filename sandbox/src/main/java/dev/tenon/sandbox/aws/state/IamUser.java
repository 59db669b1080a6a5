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

  /** The administrator of an account. */
  public static IamUser administrator(AwsPartition partition, String accountId, String seed) {
    return new IamUser(
        partition,
        accountId,
        "administrator",
        AwsIds.unique("AIDA", seed),
        AwsIds.accessKey("AKIA", seed),
        "{\"Version\":\"2012-10-17\",\"Statement\":"
            + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
  }

  /** The serial number of the user's virtual MFA device. Its secret is the user's secret key. */
  public String mfaSerial() {
    return partition.iamArn(accountId, "mfa/" + name);
  }

  public String arn() {
    return partition.iamArn(accountId, "user/" + name);
  }
}
