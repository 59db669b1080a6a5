package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyEvaluation;
import dev.tenon.sandbox.aws.protocol.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import java.util.Optional;

/** A call of an IAM operation, on the account of whoever calls. */
record IamCall(String operation, AwsCall call, AwsCloud cloud, EffectivePolicies policies) {

  IamAccount account() {
    return call.caller().account();
  }

  /**
   * Refuses the call unless the caller's policies allow it.
   *
   * @throws AwsException {@code AccessDenied}, with the reason, as inside one account
   */
  void requireAllowed(String resource) {
    IamPrincipal caller = call.caller();
    String action = "iam:" + operation;
    PolicyEvaluation verdict = policies.of(caller).decide(IamRequestContext.of(action, resource));
    if (!verdict.isAllowed()) {
      throw AwsException.accessDenied(
          "User: %s is not authorized to perform: %s on resource: %s %s"
              .formatted(caller.arn(), action, resource, verdict.reason()));
    }
  }

  /**
   * The role that {@code RoleName} names, when the caller may do this to it.
   *
   * @throws AwsException {@code AccessDenied}, {@code NoSuchEntity}
   */
  IamRole role() {
    String name = call.required("RoleName");
    Optional<IamRole> role = account().role(name);
    requireAllowed(
        role.map(IamRole::arn)
            .orElseGet(() -> account().partition().iamArn(account().id(), "role/" + name)));
    return role.orElseThrow(() -> noSuchRole(name));
  }

  static AwsException noSuchRole(String name) {
    return noSuchEntity("The role with name " + name + " cannot be found.");
  }

  static AwsException noSuchInlinePolicy(String name) {
    return noSuchEntity("The role policy with name " + name + " cannot be found.");
  }

  static AwsException noSuchEntity(String message) {
    return new AwsException(404, "NoSuchEntity", message);
  }
}
