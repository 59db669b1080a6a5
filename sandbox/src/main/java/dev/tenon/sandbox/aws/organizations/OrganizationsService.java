package dev.tenon.sandbox.aws.organizations;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyEvaluation;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reading operations of Organizations ("AWS Organizations API Reference",
 * organizations/latest/APIReference). Every member may describe the organization; the rest is for
 * the management account.
 */
public final class OrganizationsService {

  private final AwsCloud cloud;
  private final EffectivePolicies policies;

  public OrganizationsService(AwsCloud cloud, EffectivePolicies policies) {
    this.cloud = cloud;
    this.policies = policies;
  }

  /**
   * The answer of an operation.
   *
   * @throws AwsException when the service refuses
   */
  public JsonObject answer(String operation, IamPrincipal caller, JsonObject input) {
    return switch (operation) {
      case "DescribeOrganization" -> describe(permitted(operation, caller));
      case "ListAccounts" -> accounts(management(operation, caller), input);
      case "DescribeAccount" -> account(management(operation, caller), input);
      case "ListRoots" -> roots(management(operation, caller));
      case "ListParents" -> parents(management(operation, caller), input);
      case "ListOrganizationalUnitsForParent" -> units(management(operation, caller), input);
      default -> throw new AwsException(400, "UnknownOperationException", "");
    };
  }

  private Organization permitted(String operation, IamPrincipal caller) {
    String action = "organizations:" + operation;
    PolicyEvaluation verdict = policies.of(caller).decide(IamRequestContext.of(action, "*"));
    if (!verdict.isAllowed()) {
      throw accessDenied(
          "User: %s is not authorized to perform: %s on resource: * %s"
              .formatted(caller.arn(), action, verdict.reason()));
    }
    return cloud
        .organizationOf(caller.account().id())
        .orElseThrow(
            () ->
                new AwsException(
                    400,
                    "AWSOrganizationsNotInUseException",
                    "Your account is not a member of an organization."));
  }

  private Organization management(String operation, IamPrincipal caller) {
    Organization organization = permitted(operation, caller);
    if (!organization.managementAccountId().equals(caller.account().id())) {
      throw accessDenied("You don't have permissions to access this resource.");
    }
    return organization;
  }

  private static JsonObject describe(Organization organization) {
    String management = organization.managementAccountId();
    return JsonTrees.object(
        "Organization",
        JsonTrees.object(
            "Id", organization.id(),
            "Arn", organization.arn(),
            "FeatureSet", "ALL",
            "MasterAccountId", management,
            "MasterAccountArn", organization.accountArn(management),
            "MasterAccountEmail", organization.member(management).map(Member::email),
            "AvailablePolicyTypes",
                JsonTrees.array(
                    List.of("SERVICE_CONTROL_POLICY"),
                    type -> JsonTrees.object("Type", type, "Status", "ENABLED"))));
  }

  private static JsonObject accounts(Organization organization, JsonObject input) {
    AccountPage page = AccountPage.of(organization, input);
    JsonObject answer =
        JsonTrees.object(
            "Accounts", JsonTrees.array(page.members(), member -> account(organization, member)));
    page.next().ifPresent(token -> answer.addProperty("NextToken", token));
    return answer;
  }

  private static JsonObject account(Organization organization, JsonObject input) {
    return JsonTrees.object(
        "Account", account(organization, member(organization, input, "AccountId")));
  }

  private static JsonObject account(Organization organization, Member member) {
    boolean founder = member.accountId().equals(organization.managementAccountId());
    return JsonTrees.object(
        "Id", member.accountId(),
        "Arn", organization.accountArn(member.accountId()),
        "Email", member.email(),
        "Name", member.name(),
        "Status", member.state().status(),
        "State", member.state(),
        "Paths", List.of(organization.path(member)),
        "JoinedMethod", founder ? "INVITED" : "CREATED",
        "JoinedTimestamp", member.joinedAt().getEpochSecond());
  }

  private static JsonObject roots(Organization organization) {
    JsonObject root =
        JsonTrees.object(
            "Id", organization.rootId(),
            "Arn", organization.rootArn(),
            "Name", "Root",
            "PolicyTypes", List.of());
    return JsonTrees.object("Roots", JsonTrees.array(List.of(root), Optional::of));
  }

  private static JsonObject parents(Organization organization, JsonObject input) {
    String child = Input.text(input, "ChildId");
    String parent =
        organization
            .member(child)
            .map(Member::parentId)
            .or(() -> organization.unit(child).map(Organization.Unit::parentId))
            .orElseThrow(
                () ->
                    new AwsException(
                        400,
                        "ChildNotFoundException",
                        "You specified a child that doesn't exist."));
    String type = parent.equals(organization.rootId()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    return JsonTrees.object(
        "Parents",
        JsonTrees.array(List.of(parent), id -> JsonTrees.object("Id", id, "Type", type)));
  }

  private static JsonObject units(Organization organization, JsonObject input) {
    String parent = Input.text(input, "ParentId");
    boolean known =
        Stream.concat(
                Stream.of(organization.rootId()),
                organization.units().stream().map(Organization.Unit::id))
            .anyMatch(parent::equals);
    if (!known) {
      throw new AwsException(
          400, "ParentNotFoundException", "You specified a parent that doesn't exist.");
    }
    return JsonTrees.object(
        "OrganizationalUnits",
        JsonTrees.array(
            organization.units().stream().filter(unit -> unit.parentId().equals(parent)).toList(),
            unit ->
                JsonTrees.object(
                    "Id", unit.id(),
                    "Arn", organization.unitArn(unit.id()),
                    "Name", unit.name())));
  }

  private static Member member(Organization organization, JsonObject input, String name) {
    return organization
        .member(Input.text(input, name))
        .orElseThrow(
            () ->
                new AwsException(
                    400,
                    "AccountNotFoundException",
                    "You specified an account that doesn't exist."));
  }

  private static AwsException accessDenied(String message) {
    return new AwsException(400, "AccessDeniedException", message);
  }
}
