package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.cloudformation.StackRole;
import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.RolePermissions;
import dev.tenon.sandbox.aws.state.RoleSettings;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a change is made to. */
record AwsChangeTarget(AwsCloud cloud, AwsAccount account) {

  AwsPartition partition() {
    return AwsPartition.of(account.partition());
  }

  Instant now() {
    return cloud.clock().instant();
  }

  void changeAccount(UnaryOperator<IamAccount> change) {
    cloud.update(account.accountId(), change);
  }

  /** Changes the linked role: the one of the known name, or else the newest. */
  void changeRole(UnaryOperator<IamRole> change) {
    changeAccount(iam -> iam.with(change.apply(role(iam))));
  }

  void changePermissions(UnaryOperator<RolePermissions> change) {
    changeRole(role -> role.with(change.apply(role.permissions())));
  }

  /** Applies the propagation delay to a trust policy. */
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
   * Creates the roles of a stack.
   *
   * @throws IllegalArgumentException when a role of that name exists that no stack created
   */
  void deploy(String accountId, StackTemplate template) {
    for (StackRole role : StackRole.of(template, partition().label(), accountId)) {
      IamPolicyDocument.trust(role.trustDocument());
      role.managedPolicyArns().forEach(arn -> AwsManagedPolicy.arnOf(arn, partition()));
      cloud.update(
          accountId,
          iam -> {
            requireOfStack(iam, role.name());
            IamRole made = deployed(iam, role);
            return iam.with(made.with(made.settings().madeByStack()));
          });
    }
  }

  private static void requireOfStack(IamAccount iam, String name) {
    if (iam.hasRoleLike(name) && iam.role(name).filter(one -> one.settings().ofStack()).isEmpty()) {
      throw new IllegalArgumentException(
          ("CloudFormation reports AlreadyExists: the account %s has a role '%s' that no stack"
                  + " created. Keep the role and replace its external ID instead"
                  + " (exchangeExternalId; tenon sandbox exchange-external-id).")
              .formatted(iam.id(), name));
    }
  }

  /**
   * Creates the role that the guide asks for, as its stack does.
   *
   * @param pathAndName a name, with a path before it or without one
   */
  void deploy(
      String accountId, String pathAndName, List<String> externalIds, List<String> policies) {
    String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
    String folders = pathAndName.substring(0, pathAndName.length() - name.length());
    StackRole wanted =
        new StackRole(
            folders.startsWith("/") ? folders : "/" + folders,
            name,
            "",
            TrustDocument.trusting(account.platformPrincipal(), externalIds),
            policies.stream().map(policy -> AwsManagedPolicy.arnOf(policy, partition())).toList(),
            RoleSettings.DEFAULTS.maxSession(),
            Map.of("ManagedBy", "Tenon"));
    cloud.update(accountId, iam -> iam.with(deployed(iam, wanted)));
  }

  /** An existing role of that name is replaced. */
  private IamRole deployed(IamAccount iam, StackRole wanted) {
    IamRole role =
        iam.role(wanted.name())
            .filter(known -> known.path().equals(wanted.path()))
            .map(known -> trusting(known, wanted.trustDocument()))
            .orElseGet(() -> made(iam.id(), wanted));
    return role.with(new RolePermissions(Optional.empty(), wanted.managedPolicyArns(), Map.of()))
        .with(
            role.settings()
                .describedAs(wanted.description())
                .withMaxSession(wanted.maxSession())
                .tagged(wanted.tags()));
  }

  private IamRole made(String accountId, StackRole wanted) {
    return new IamRole(
        partition(),
        accountId,
        wanted.path(),
        wanted.name(),
        cloud.nextUniqueId("AROA"),
        now(),
        new TrustPolicy(wanted.trustDocument(), Optional.empty(), cloud.effectiveFrom()),
        RoleSettings.DEFAULTS,
        RolePermissions.NONE);
  }
}
