package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own account in a partition: a user with an access key, which customers trust, and
 * a role for role chaining.
 */
record PlatformAccount(AwsPartition partition, IamUser user, String roleArn) {

  private static final String POLICY =
      PolicyText.allow("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession");

  static PlatformAccount seed(AwsCloud cloud, AwsPartition partition) {
    String accountId = AwsIds.account("platform", partition.label());
    IamUser user =
        new IamUser(
            partition,
            accountId,
            "tenon",
            AwsIds.unique("AIDA", "platform", partition.label()),
            AwsIds.accessKey("AKIA", "platform", partition.label()),
            POLICY);
    IamAccount account = new IamAccount(partition, accountId, Optional.empty(), List.of(user));
    TrustPolicy trust =
        new TrustPolicy(
            TrustDocument.trusting(user.arn(), List.of()), Optional.empty(), Instant.MIN);
    IamRole role =
        new IamRole(
            account,
            "/",
            "tenon-linker",
            AwsIds.unique("AROA", "platform", partition.label()),
            cloud.clock().instant(),
            trust);
    role.inlinePolicies().put("link", POLICY);
    account.put(role);
    cloud.add(account);
    return new PlatformAccount(partition, user, role.arn());
  }
}
