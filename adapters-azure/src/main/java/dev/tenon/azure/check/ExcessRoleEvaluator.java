package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.RoleAssignment;
import dev.tenon.azure.arm.RoleDefinition;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Evaluates excess Azure roles: those that can make changes, and those assigned above the scope.
 */
final class ExcessRoleEvaluator {

  private static final String EVERYTHING = "/";

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;
  private final ReaderEvaluator reader;
  private final RoleRemoval removal;

  ExcessRoleEvaluator(ScopeFacts facts, RoleFacts roleFacts, ReaderEvaluator reader) {
    this.facts = facts;
    this.roleFacts = roleFacts;
    this.reader = reader;
    this.removal = new RoleRemoval(facts, roleFacts);
  }

  CheckResult excess() {
    return roleFacts
        .everywhere
        .answer()
        .fold(
            assigned ->
                roleFacts
                    .definitions
                    .answer()
                    .fold(definitions -> evaluate(assigned, definitions), why -> why),
            reader::withoutToken,
            CallFault::inconclusive);
  }

  private CheckResult evaluate(
      Map<String, Reply<List<RoleAssignment>>> assigned,
      Map<String, Reply<RoleDefinition>> definitions) {
    List<RoleAssignment> held = RoleFacts.readable(assigned.values()).distinct().toList();
    HeldRoles roles = new HeldRoles(definitions);
    Predicate<RoleAssignment> elevated = ExcessRoleEvaluator::elevated;
    Predicate<RoleAssignment> strong = one -> roles.doesMore(one.roleId());
    List<Finding> findings = new ArrayList<>();
    List<RoleAssignment> rootAccess = held.stream().filter(elevated).toList();
    if (!rootAccess.isEmpty()) {
      findings.add(elevatedAccess(rootAccess));
    }
    List<RoleAssignment> tooStrong = held.stream().filter(strong.and(elevated.negate())).toList();
    if (!tooStrong.isEmpty()) {
      findings.add(tooStrong(tooStrong, roles));
    }
    if (!reader.isScopeWrong()) {
      aboveTheScope(held, roles).or(this::beyondTheScope).ifPresent(findings::add);
      delegated().ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      return new CheckResult.Failed(findings);
    } else if (reader.isScopeWrong()) {
      return notReached(AzureChecks.READER);
    }
    List<String> notLookedAt = notLookedAt(assigned);
    if (!notLookedAt.isEmpty()) {
      return reader.notLookedAt("the roles", notLookedAt);
    }
    List<RoleAssignment> unknown = held.stream().filter(one -> !roles.known(one.roleId())).toList();
    if (!unknown.isEmpty()) {
      return unreadable(unknown, roles);
    }
    return held.isEmpty()
        ? notReached(AzureChecks.READER)
        : new CheckResult.Passed(Summary.evidence(held, one -> evidence(one, roles)));
  }

  private static CheckResult unreadable(List<RoleAssignment> unknown, HeldRoles roles) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "Tenon cannot determine whether %s of the application allow more than was asked for, because the application cannot read the role definitions: %s. Check these roles in the Azure portal and remove those that allow more than Reader and Key Vault Reader."
            .formatted(
                Summary.count(unknown.size(), "Azure role"), Summary.some(named(unknown, roles))),
        Optional.empty());
  }

  /** Chosen subscriptions are requested by id, whether or not they are listed. */
  private List<String> notLookedAt(Map<String, Reply<List<RoleAssignment>>> assigned) {
    Stream<String> denied =
        assigned.entrySet().stream()
            .filter(entry -> entry.getValue().refusal().isPresent())
            .map(Map.Entry::getKey);
    Stream<String> hidden =
        facts.scopeTree.answer().toOptional().stream()
            .filter(scopeTree -> !(scopeTree.scope() instanceof Scope.Subscriptions))
            .flatMap(scopeTree -> scopeTree.hidden().stream());
    return Stream.concat(denied, hidden).toList();
  }

  /** Lists at a scope include assignments there, above it and, for subscriptions, below it. */
  private boolean isAboveTheScope(RoleAssignment assignment) {
    if (assignment.scope().equals(EVERYTHING)) {
      return true;
    }
    return Scope.managementGroupOf(assignment.scope()).filter(this::isOutside).isPresent();
  }

  private boolean isOutside(String group) {
    return facts.scope() instanceof Scope.ManagementGroup chosen
        ? !chosen.name().equalsIgnoreCase(group) && !isBelow(group)
        : facts.scope() instanceof Scope.Subscriptions;
  }

  private boolean isBelow(String group) {
    return facts.scopeTree.answer().toOptional().stream()
        .flatMap(scopeTree -> scopeTree.groupsBelow().stream())
        .anyMatch(below -> below.name().equalsIgnoreCase(group));
  }

  private Optional<Finding> aboveTheScope(List<RoleAssignment> held, HeldRoles roles) {
    return Optional.of(
            held.stream()
                .filter(one -> roles.onlyReads(one.roleId()))
                .filter(this::isAboveTheScope)
                .toList())
        .filter(tooWide -> !tooWide.isEmpty())
        .map(tooWide -> tooWide(tooWide, roles));
  }

  private Optional<Finding> beyondTheScope() {
    return facts
        .scopeTree
        .answer()
        .toOptional()
        .map(ScopeTree::beyond)
        .filter(beyond -> !beyond.isEmpty())
        .map(
            beyond ->
                finding(
                    AzureErrorCode.AZURE_ROLE_TOO_WIDE,
                    "The application also sees %s outside the scope: %s."
                        .formatted(
                            Summary.count(beyond.size(), "subscription"),
                            Summary.some(beyond.stream().map(one -> one.displayName()).toList())),
                    Summary.evidence(beyond, one -> new Evidence(one.displayName(), one.id())),
                    remediation(
                        AzureActors.ACCESS_ADMINISTRATOR,
                        facts.portal().accessControl(Scope.SUBSCRIPTIONS + beyond.get(0).id()),
                        "In each of these subscriptions, open Access control (IAM), Role"
                            + " assignments, and remove the application. If the portal shows"
                            + " that a role is inherited, remove it where it is inherited from.",
                        "If Tenon should read them, choose a scope that contains them.")));
  }

  /** A delegation is an authorization in the other tenant, which no role assignment shows. */
  private Optional<Finding> delegated() {
    return facts
        .scopeTree
        .answer()
        .toOptional()
        .map(ScopeTree::delegated)
        .filter(delegated -> !delegated.isEmpty())
        .map(
            delegated ->
                finding(
                    AzureErrorCode.AZURE_ROLE_TOO_WIDE,
                    "The application also sees %s, which Azure Lighthouse delegates to this tenant: %s."
                        .formatted(
                            Summary.count(delegated.size(), "subscription")
                                + (delegated.size() == 1
                                    ? " of another tenant"
                                    : " of other tenants"),
                            Summary.some(
                                delegated.stream().map(one -> one.displayName()).toList())),
                    Summary.evidence(
                        delegated,
                        one ->
                            new Evidence(
                                one.displayName(), one.id() + ", tenant " + one.tenantId())),
                    remediation(
                        AzureActors.GROUP_ADMINISTRATOR,
                        facts.portal().subscriptions(),
                        "Open My customers, Delegations, and look up which groups the delegations"
                            + " authorize. In Microsoft Entra ID remove the application from these"
                            + " groups.",
                        "If a delegation authorizes the application itself, ask the Owner of the"
                            + " subscription in the other tenant to remove the delegation under"
                            + " Service providers.")));
  }

  private Finding elevatedAccess(List<RoleAssignment> assignments) {
    return finding(
        AzureErrorCode.AZURE_ELEVATED_ACCESS_LEFT,
        "The application has User Access Administrator at the root scope (/), which elevated access"
            + " assigns. It can grant any access to every subscription.",
        Summary.evidence(
            assignments,
            one ->
                new Evidence(
                    AzureRole.USER_ACCESS_ADMINISTRATOR.displayName(), roleFacts.where(one))),
        removal.elevated(assignments));
  }

  private Finding tooStrong(List<RoleAssignment> assignments, HeldRoles roles) {
    return finding(
        AzureErrorCode.AZURE_EXCESS_ROLE,
        "The application has %s that Tenon did not ask for%s: %s."
            .formatted(
                Summary.count(assignments.size(), "Azure role"),
                assignments.stream()
                    .flatMap(one -> roles.severity(one.roleId()).stream())
                    .min(Comparator.naturalOrder())
                    .map(kind -> " (" + kind.description() + ")")
                    .orElse(""),
                Summary.some(named(assignments, roles))),
        Summary.evidenceOfEach(
            assignments, one -> roles.evidence(one.roleId(), roleFacts.where(one))),
        removal.tooStrong(assignments));
  }

  private Finding tooWide(List<RoleAssignment> assignments, HeldRoles roles) {
    return finding(
        AzureErrorCode.AZURE_ROLE_TOO_WIDE,
        "The application can read more than %s: %s."
            .formatted(facts.scope().description(), Summary.some(named(assignments, roles))),
        Summary.evidence(assignments, one -> evidence(one, roles)),
        removal.tooWide(assignments));
  }

  private Evidence evidence(RoleAssignment assignment, HeldRoles roles) {
    return new Evidence(roles.name(assignment.roleId()), roleFacts.where(assignment));
  }

  private static List<String> named(List<RoleAssignment> assignments, HeldRoles roles) {
    return assignments.stream()
        .map(one -> roles.name(one.roleId()) + " at " + one.scope())
        .toList();
  }

  private static boolean elevated(RoleAssignment assignment) {
    return assignment.scope().equals(EVERYTHING)
        && assignment.roleId().equals(AzureRole.USER_ACCESS_ADMINISTRATOR.id());
  }
}
