package dev.tenon.sandbox.aws.state;

import java.time.Instant;

/**
 * A role of an account.
 *
 * @param path begins and ends with a slash
 * @param id the unique id, which begins with {@code AROA}
 */
public record IamRole(
    AwsPartition partition,
    String accountId,
    String path,
    String name,
    String id,
    Instant createdAt,
    TrustPolicy trust,
    RoleSettings settings,
    RolePermissions permissions) {

  public String arn() {
    return partition.iamArn(accountId, "role" + path + name);
  }

  public IamRole with(TrustPolicy other) {
    return new IamRole(
        partition, accountId, path, name, id, createdAt, other, settings, permissions);
  }

  public IamRole with(RoleSettings other) {
    return new IamRole(partition, accountId, path, name, id, createdAt, trust, other, permissions);
  }

  public IamRole with(RolePermissions other) {
    return new IamRole(partition, accountId, path, name, id, createdAt, trust, settings, other);
  }
}
