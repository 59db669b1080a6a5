package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The operations of IAM for reading and creating a role ("AWS IAM API Reference",
 * IAM/latest/APIReference). Every call is authorized by the caller's policies.
 */
public record IamService(AwsCloud cloud, EffectivePolicies policies) {

  private static final Pattern READING = Pattern.compile("(Get|List|Simulate).*");

  /** Each operation returns the content of the result element. */
  private static final Map<String, Function<IamCall, Xml>> OPERATIONS =
      Map.ofEntries(
          Map.entry("GetRole", Roles::get),
          Map.entry("ListRoles", Roles::list),
          Map.entry("CreateRole", Roles::create),
          Map.entry("UpdateRole", Roles::update),
          Map.entry("UpdateAssumeRolePolicy", Roles::updateTrust),
          Map.entry("DeleteRole", Roles::delete),
          Map.entry("TagRole", Roles::tag),
          Map.entry("ListAttachedRolePolicies", RolePolicies::attached),
          Map.entry("AttachRolePolicy", RolePolicies::attach),
          Map.entry("DetachRolePolicy", RolePolicies::detach),
          Map.entry("ListRolePolicies", RolePolicies::inline),
          Map.entry("GetRolePolicy", RolePolicies::get),
          Map.entry("PutRolePolicy", RolePolicies::put),
          Map.entry("DeleteRolePolicy", RolePolicies::delete),
          Map.entry("GetPolicy", ManagedPolicies::get),
          Map.entry("GetPolicyVersion", ManagedPolicies::version),
          Map.entry("ListAccountAliases", ManagedPolicies::aliases),
          Map.entry("SimulatePrincipalPolicy", Simulation::run));

  /**
   * The content of the result element of an operation.
   *
   * @throws AwsException when the service refuses the call
   */
  public Xml call(String operation, AwsCall call) {
    if (!READING.matcher(operation).matches()) {
      cloud.keep(call.caller().account().id());
    }
    return Optional.ofNullable(OPERATIONS.get(operation))
        .orElseThrow(() -> AwsException.invalidAction(operation, call.endpoint().service()))
        .apply(new IamCall(operation, call, cloud, policies));
  }
}
