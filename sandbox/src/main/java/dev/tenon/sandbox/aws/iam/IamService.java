package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.protocol.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;
import java.util.Map;

/**
 * The operations of IAM that reading and making one role takes ("AWS IAM API Reference",
 * IAM/latest/APIReference). Every call is authorized by the caller's policies.
 */
public final class IamService {

  private static final Map<String, IamOperation> OPERATIONS =
      Map.ofEntries(
          Map.entry("GetRole", RoleReads::get),
          Map.entry("ListAttachedRolePolicies", RoleReads::attachedPolicies),
          Map.entry("ListRolePolicies", RoleReads::inlinePolicies),
          Map.entry("GetRolePolicy", RoleReads::inlinePolicy),
          Map.entry("GetPolicy", PolicyReads::get),
          Map.entry("GetPolicyVersion", PolicyReads::version),
          Map.entry("ListAccountAliases", PolicyReads::aliases),
          Map.entry("SimulatePrincipalPolicy", Simulation::run),
          Map.entry("CreateRole", RoleWrites::create),
          Map.entry("UpdateRole", RoleWrites::update),
          Map.entry("UpdateAssumeRolePolicy", RoleWrites::updateTrust),
          Map.entry("DeleteRole", RoleWrites::delete),
          Map.entry("TagRole", RoleWrites::tag),
          Map.entry("AttachRolePolicy", RolePolicyWrites::attach),
          Map.entry("DetachRolePolicy", RolePolicyWrites::detach),
          Map.entry("PutRolePolicy", RolePolicyWrites::put),
          Map.entry("DeleteRolePolicy", RolePolicyWrites::delete));

  private final AwsCloud cloud;
  private final EffectivePolicies policies;

  public IamService(AwsCloud cloud, EffectivePolicies policies) {
    this.cloud = cloud;
    this.policies = policies;
  }

  /**
   * The result element of an operation.
   *
   * @throws AwsException when the service refuses
   */
  public Xml answer(String operation, AwsCall call) {
    IamOperation known = OPERATIONS.get(operation);
    if (known == null) {
      throw new AwsException(
          400,
          "InvalidAction",
          "Could not find operation %s for version %s"
              .formatted(operation, call.endpoint().service().version()));
    }
    return known.answer(new IamCall(operation, call, cloud, policies));
  }
}
