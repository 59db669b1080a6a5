package dev.tenon.sandbox.aws.organizations;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.http.JsonTrees;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading operations of Organizations ("AWS Organizations API Reference",
 * organizations/latest/APIReference). Every member may describe the organization; everything else
 * is for the management account and for delegated administrators.
 */
public record OrganizationsService(AwsCloud cloud, EffectivePolicies policies) {

  /**
   * The result of an operation.
   *
   * @throws AwsException when the service refuses the call
   */
  public JsonObject call(String operation, AwsCall call, JsonObject input) {
    return switch (operation) {
      case "DescribeOrganization" -> describe(permitted(operation, call));
      case "ListAccounts" -> accounts(administrator(operation, call), input);
      case "DescribeAccount" -> account(administrator(operation, call), input);
      case "ListRoots" -> roots(administrator(operation, call));
      case "ListParents" -> parents(administrator(operation, call), input);
      case "ListOrganizationalUnitsForParent" -> units(administrator(operation, call), input);
      case "ListDelegatedAdministrators" -> delegated(administrator(operation, call), input);
      default -> throw refused("UnknownOperation", "");
    };
  }

  private Organization permitted(String operation, AwsCall call) {
    try {
      policies.require(call, "organizations:" + operation, "*");
    } catch (AwsException denied) {
      throw accessDenied(denied.getMessage());
    }
    return cloud
        .organizationOf(call.caller().account().id())
        .orElseThrow(
            () ->
                refused(
                    "AWSOrganizationsNotInUse",
                    "Your account is not a member of an organization."));
  }

  private Organization administrator(String operation, AwsCall call) {
    Organization organization = permitted(operation, call);
    String caller = call.caller().account().id();
    if (!organization.managementAccountId().equals(caller)
        && cloud.delegatedServices(caller).isEmpty()) {
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
            "Arn", organization.arn("organization/" + organization.id()),
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

  private JsonObject delegated(Organization organization, JsonObject input) {
    Optional<String> service = JsonTrees.text(input, "ServicePrincipal");
    return JsonTrees.object(
        "DelegatedAdministrators",
        JsonTrees.array(
            organization.members().stream()
                .filter(member -> delegatedSince(member, service).isPresent())
                .toList(),
            member ->
                delegated(
                    account(organization, member), delegatedSince(member, service).orElseThrow())));
  }

  private static JsonObject delegated(JsonObject account, Instant since) {
    account.addProperty("DelegationEnabledDate", since.getEpochSecond());
    return account;
  }

  private Optional<Instant> delegatedSince(Member member, Optional<String> service) {
    return cloud.delegatedServices(member.accountId()).entrySet().stream()
        .filter(entry -> service.map(entry.getKey()::equals).orElse(true))
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder());
  }

  private static JsonObject roots(Organization organization) {
    JsonObject root =
        JsonTrees.object(
            "Id", organization.rootId(),
            "Arn", organization.arn("root/" + organization.id() + "/" + organization.rootId()),
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
                () -> refused("ChildNotFound", "You specified a child that doesn't exist."));
    String type = parent.equals(organization.rootId()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    return JsonTrees.object(
        "Parents",
        JsonTrees.array(List.of(parent), id -> JsonTrees.object("Id", id, "Type", type)));
  }

  private static JsonObject units(Organization organization, JsonObject input) {
    String parent = Input.text(input, "ParentId");
    boolean known = parent.equals(organization.rootId()) || organization.unit(parent).isPresent();
    if (!known) {
      throw refused("ParentNotFound", "You specified a parent that doesn't exist.");
    }
    return JsonTrees.object(
        "OrganizationalUnits",
        JsonTrees.array(
            organization.units().stream().filter(unit -> unit.parentId().equals(parent)).toList(),
            unit ->
                JsonTrees.object(
                    "Id", unit.id(),
                    "Arn", organization.arn("ou/" + organization.id() + "/" + unit.id()),
                    "Name", unit.name())));
  }

  private static Member member(Organization organization, JsonObject input, String name) {
    return organization
        .member(Input.text(input, name))
        .orElseThrow(
            () -> refused("AccountNotFound", "You specified an account that doesn't exist."));
  }

  private static AwsException accessDenied(String message) {
    return refused("AccessDenied", message);
  }

  private static AwsException refused(String code, String message) {
    return new AwsException(400, code + "Exception", message);
  }
}
