package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import java.util.Optional;

/** A call of an IAM operation on the caller's account. */
record IamCall(String operation, AwsCall call, AwsCloud cloud, EffectivePolicies policies) {

  IamAccount account() {
    return call.caller().account();
  }

  AwsPartition partition() {
    return account().partition();
  }

  String required(String parameter) {
    return call.required(parameter);
  }

  /**
   * Refuses the call unless the caller's policies allow it.
   *
   * @throws AwsException {@code AccessDenied}, with the reason, as within one account
   */
  void requireAllowed(String resource) {
    policies.require(call, "iam:" + operation, resource);
  }

  /**
   * The role that {@code RoleName} names, if the caller is allowed to call the operation for it.
   *
   * @throws AwsException {@code AccessDenied}, {@code NoSuchEntity}
   */
  IamRole role() {
    String name = required("RoleName");
    Optional<IamRole> role = account().role(name);
    requireAllowed(
        role.map(IamRole::arn).orElseGet(() -> partition().iamArn(account().id(), "role/" + name)));
    return role.orElseThrow(() -> noSuchRole(name));
  }

  /** The managed policy with an ARN of the caller's partition. */
  Optional<AwsManagedPolicy> managedPolicy(String arn) {
    return AwsManagedPolicy.ofArn(arn).filter(policy -> policy.arn(partition()).equals(arn));
  }

  static AwsException noSuchRole(String name) {
    return noSuchEntity("The role with name " + name + " cannot be found.");
  }

  static AwsException noSuchEntity(String message) {
    return new AwsException(404, "NoSuchEntity", message);
  }
}
