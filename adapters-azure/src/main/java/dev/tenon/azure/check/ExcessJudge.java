package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.Verdicts.finding;
import static dev.tenon.microsoft.check.Verdicts.notReached;
import static dev.tenon.microsoft.check.Verdicts.remediation;

import dev.tenon.azure.AzureActors;
import dev.tenon.azure.AzureChecks;
import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.AzureRole;
import dev.tenon.azure.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.RoleAssignment;
import dev.tenon.azure.arm.RoleDefinition;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Judges Azure roles that nobody asked for: those too strong, and those assigned too high up. */
final class ExcessJudge {

  private static final String EVERYTHING = "/";

  private final Inquiry inquiry;
  private final Holdings holdings;
  private final ReaderJudge reader;

  ExcessJudge(Inquiry inquiry, Holdings holdings, ReaderJudge reader) {
    this.inquiry = inquiry;
    this.holdings = holdings;
    this.reader = reader;
  }

  CheckResult excess() {
    return holdings
        .everywhere
        .answer()
        .fold(
            assigned ->
                holdings
                    .definitions
                    .answer()
                    .fold(definitions -> judge(assigned, definitions), why -> why),
            reader::withoutToken,
            fault -> fault);
  }

  private CheckResult judge(
      Map<String, Reply<List<RoleAssignment>>> assigned,
      Map<String, Reply<RoleDefinition>> definitions) {
    List<RoleAssignment> held = Holdings.told(assigned.values()).distinct().toList();
    Roles roles = new Roles(definitions);
    Predicate<RoleAssignment> elevated = ExcessJudge::elevated;
    Predicate<RoleAssignment> strong = one -> roles.doesMore(one.roleId());
    List<Finding> findings = new ArrayList<>();
    held.stream().filter(elevated).findFirst().map(this::elevatedAccess).ifPresent(findings::add);
    List<RoleAssignment> tooStrong = held.stream().filter(strong.and(elevated.negate())).toList();
    if (!tooStrong.isEmpty()) {
      findings.add(tooStrong(tooStrong, roles));
    }
    List<RoleAssignment> tooWide =
        held.stream()
            .filter(one -> roles.onlyReads(one.roleId()))
            .filter(this::isAboveTheScope)
            .toList();
    if (!tooWide.isEmpty()) {
      findings.add(tooWide(tooWide, roles));
    } else {
      beyondTheScope().ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      return new CheckResult.Failed(findings);
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
        : new CheckResult.Passed(Words.evidence(held, one -> evidence(one, roles)));
  }

  private static CheckResult unreadable(List<RoleAssignment> unknown, Roles roles) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "Nothing can be said about %s of the application, because the application may not read what they allow: %s; look at them in the portal, and remove what does more than read."
            .formatted(
                Words.count(unknown.size(), "Azure role"), Words.some(named(unknown, roles))),
        Optional.empty());
  }

  /** Chosen subscriptions are asked about by their ids, whether they are listed or not. */
  private List<String> notLookedAt(Map<String, Reply<List<RoleAssignment>>> assigned) {
    Stream<String> denied =
        assigned.entrySet().stream()
            .filter(entry -> entry.getValue().refusal().isPresent())
            .map(Map.Entry::getKey);
    Stream<String> hidden =
        inquiry.estate.answer().toOptional().stream()
            .filter(estate -> !(estate.scope() instanceof Scope.Subscriptions))
            .flatMap(estate -> estate.hidden().stream());
    return Stream.concat(denied, hidden).toList();
  }

  /** Lists at a scope hold what is assigned there, above and, at subscriptions, below. */
  private boolean isAboveTheScope(RoleAssignment assignment) {
    if (assignment.scope().equals(EVERYTHING)) {
      return true;
    }
    return Scope.managementGroupOf(assignment.scope()).filter(this::isOutside).isPresent();
  }

  private boolean isOutside(String group) {
    return inquiry.scope() instanceof Scope.ManagementGroup chosen
        ? !chosen.name().equalsIgnoreCase(group) && !isBelow(group)
        : inquiry.scope() instanceof Scope.Subscriptions;
  }

  private boolean isBelow(String group) {
    return inquiry.estate.answer().toOptional().stream()
        .flatMap(estate -> estate.groupsBelow().stream())
        .anyMatch(below -> below.name().equalsIgnoreCase(group));
  }

  private Optional<Finding> beyondTheScope() {
    return inquiry
        .estate
        .answer()
        .toOptional()
        .map(Estate::beyond)
        .filter(beyond -> !beyond.isEmpty())
        .map(
            beyond ->
                finding(
                    AzureErrorCode.AZURE_ROLE_TOO_WIDE,
                    "The application also sees %s outside the scope: %s."
                        .formatted(
                            Words.count(beyond.size(), "subscription"),
                            Words.some(beyond.stream().map(one -> one.displayName()).toList())),
                    Words.evidence(beyond, one -> new Evidence(one.displayName(), one.id())),
                    remediation(
                        AzureActors.ACCESS_ADMINISTRATOR,
                        inquiry.portal().accessControl(Scope.SUBSCRIPTIONS + beyond.get(0).id()),
                        "In each of them open Access control (IAM), Role assignments, and remove"
                            + " the application.",
                        "If they are meant to be read, choose a scope that holds them.")));
  }

  private Finding elevatedAccess(RoleAssignment assignment) {
    return finding(
        AzureErrorCode.AZURE_ELEVATED_ACCESS_LEFT,
        "The application has User Access Administrator above the tenant root group, as elevated"
            + " access gives it: it can give anybody any access to every subscription.",
        List.of(
            new Evidence(
                AzureRole.USER_ACCESS_ADMINISTRATOR.displayName(), holdings.where(assignment))),
        remediation(
            AzureActors.ROOT_ADMINISTRATOR,
            inquiry.portal().elevateAccess(),
            "In Microsoft Entra ID open Properties, Manage elevated access users, and remove the"
                + " application.",
            "Switch off elevated access for yourself as well, once nothing more is to be"
                + " assigned."));
  }

  private Finding tooStrong(List<RoleAssignment> assignments, Roles roles) {
    return finding(
        AzureErrorCode.AZURE_EXCESS_ROLE,
        "The application has %s that Tenon did not ask for and that can change things or read data: %s."
            .formatted(
                Words.count(assignments.size(), "Azure role"),
                Words.some(named(assignments, roles))),
        Words.evidenceOfEach(assignments, one -> roles.evidence(one.roleId(), holdings.where(one))),
        remediation(
            AzureActors.ACCESS_ADMINISTRATOR,
            inquiry.portal().accessControl(assignments.get(0).scope()),
            "Where each of them is assigned open Access control (IAM), Role assignments, and remove"
                + " it from the application, or the application from the group.",
            "Keep Reader and Key Vault Reader: Tenon needs no other role."));
  }

  private Finding tooWide(List<RoleAssignment> assignments, Roles roles) {
    return finding(
        AzureErrorCode.AZURE_ROLE_TOO_WIDE,
        "The application can read more than %s: %s."
            .formatted(inquiry.scope().words(), Words.some(named(assignments, roles))),
        Words.evidence(assignments, one -> evidence(one, roles)),
        remediation(
            AzureActors.ROOT_ADMINISTRATOR,
            inquiry.portal().accessControl(assignments.get(0).scope()),
            "First assign the same role at " + inquiry.scope().words() + ", then remove this one.",
            "If it is meant to read that much, choose the wider scope instead."));
  }

  private Evidence evidence(RoleAssignment assignment, Roles roles) {
    return new Evidence(roles.name(assignment.roleId()), holdings.where(assignment));
  }

  private static List<String> named(List<RoleAssignment> assignments, Roles roles) {
    return assignments.stream()
        .map(one -> roles.name(one.roleId()) + " at " + one.scope())
        .toList();
  }

  private static boolean elevated(RoleAssignment assignment) {
    return assignment.scope().equals(EVERYTHING)
        && assignment.roleId().equals(AzureRole.USER_ACCESS_ADMINISTRATOR.id());
  }
}
