package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.account.AwsAccount;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.ManagedPolicy;
import dev.tenon.sandbox.aws.state.Partition;
import dev.tenon.sandbox.aws.state.RolePermissions;
import dev.tenon.sandbox.aws.state.RoleSettings;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a change is made to. */
record AwsChangeTarget(AwsCloud cloud, AwsAccount account) {

  Partition partition() {
    return Partition.of(account.partition());
  }

  Instant now() {
    return cloud.clock().instant();
  }

  void changeAccount(UnaryOperator<IamAccount> change) {
    cloud.update(account.accountId(), change);
  }

  /** Changes the role that stands for the link: the one of the known name, or the newest. */
  void changeRole(UnaryOperator<IamRole> change) {
    changeAccount(iam -> iam.with(change.apply(role(iam))));
  }

  void changePermissions(UnaryOperator<RolePermissions> change) {
    changeRole(role -> role.with(change.apply(role.permissions())));
  }

  /** Makes trust effective as late as the cloud says. */
  IamRole trusting(IamRole role, String document) {
    return role.with(role.trust().changedTo(document, now(), cloud.effectiveFrom()));
  }

  IamRole role(IamAccount iam) {
    return iam.role(account.roleName())
        .or(() -> iam.roles().values().stream().max(Comparator.comparing(IamRole::createdAt)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The account "
                        + account.name()
                        + " has no role; deploy it first"
                        + " (deployRole)."));
  }

  /**
   * Makes a role as a stack does: what was there under its name is replaced.
   *
   * @param pathAndName a name, with a path before it or without one
   */
  void deploy(
      String accountId, String pathAndName, List<String> externalIds, List<String> policies) {
    String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
    String folders = pathAndName.substring(0, pathAndName.length() - name.length());
    String path = folders.startsWith("/") ? folders : "/" + folders;
    String trust = TrustDocument.trusting(account.platformPrincipal(), externalIds);
    cloud.update(
        accountId,
        iam -> {
          Optional<IamRole> before = iam.role(name);
          IamRole role =
              before
                  .filter(known -> known.path().equals(path))
                  .map(known -> trusting(known, trust).with(RolePermissions.NONE))
                  .orElseGet(() -> made(accountId, path, name, trust));
          return iam.with(role.with(attached(role.permissions(), policies)));
        });
  }

  private IamRole made(String accountId, String path, String name, String trust) {
    return new IamRole(
        partition(),
        accountId,
        path,
        name,
        cloud.nextUniqueId("AROA"),
        now(),
        new TrustPolicy(trust, Optional.empty(), cloud.effectiveFrom()),
        RoleSettings.DEFAULTS,
        RolePermissions.NONE);
  }

  private RolePermissions attached(RolePermissions permissions, List<String> policies) {
    RolePermissions all = permissions;
    for (String policy : policies) {
      all = all.attaching(ManagedPolicy.arnOf(policy, partition()));
    }
    return all;
  }
}
