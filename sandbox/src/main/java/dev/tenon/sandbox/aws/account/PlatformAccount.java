package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.RolePermissions;
import dev.tenon.sandbox.aws.state.RoleSettings;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import java.util.List;

/**
 * The platform's own account in a partition: a user with an access key, which customers trust, and
 * a role for role chaining.
 */
record PlatformAccount(AwsPartition partition, IamUser user, String roleArn) {

  private static final String POLICY = PolicyText.allow("sts:AssumeRole", "sts:SetSourceIdentity");

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
    IamRole role =
        new IamRole(
            partition,
            accountId,
            "/",
            "tenon-linker",
            AwsIds.unique("AROA", "platform", partition.label()),
            cloud.clock().instant(),
            TrustPolicy.settled(TrustDocument.trusting(user.arn(), List.of())),
            RoleSettings.DEFAULTS,
            RolePermissions.NONE.withInline("link", POLICY));
    cloud.add(IamAccount.empty(partition, accountId).with(user).with(role));
    return new PlatformAccount(partition, user, role.arn());
  }
}
