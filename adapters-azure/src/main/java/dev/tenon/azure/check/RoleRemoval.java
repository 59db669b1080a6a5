package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.RoleAssignment;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How excess role assignments are removed: an own one by those who manage access where it is made,
 * one of a group by those who manage the members of the group.
 */
final class RoleRemoval {

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;

  RoleRemoval(ScopeFacts facts, RoleFacts roleFacts) {
    this.facts = facts;
    this.roleFacts = roleFacts;
  }

  /** Removes elevated access, which the portal shows on a page of its own. */
  Remediation elevated(List<RoleAssignment> assignments) {
    List<String> steps = stepsBefore(assignments);
    if (assignments.stream().anyMatch(roleFacts::isOwn)) {
      steps.add(
          "In Microsoft Entra ID open Properties, Manage elevated access users, and remove the"
              + " application.");
      steps.add(
          "When you have finished assigning roles, also turn off elevated access for yourself.");
    }
    return removal(assignments, steps, facts.portal().elevateAccess());
  }

  /** Removes roles that allow too much, without taking away the roles that were asked for. */
  Remediation tooStrong(List<RoleAssignment> assignments) {
    List<String> steps = stepsBefore(assignments);
    if (assignments.stream().anyMatch(roleFacts::isOwn)) {
      steps.add(
          "At each scope where one of these roles is assigned to the application, open Access"
              + " control (IAM), Role assignments, and remove the assignment.");
    }
    return removal(
        assignments,
        steps,
        facts.portal().accessControl(assignments.get(0).scope()),
        "Keep Reader and Key Vault Reader. Tenon needs no other role.");
  }

  /** Moves roles that only read to the scope. */
  Remediation tooWide(List<RoleAssignment> assignments) {
    List<String> steps = new ArrayList<>();
    steps.add(
        "First assign the same role to the application at %s, unless it is assigned there already."
            .formatted(facts.scope().description()));
    if (assignments.stream().anyMatch(roleFacts::isOwn)) {
      steps.add(
          "Then open Access control (IAM), Role assignments, at the scope that the message names,"
              + " and remove this assignment.");
    }
    return removal(
        assignments,
        steps,
        facts.portal().accessControl(assignments.get(0).scope()),
        "If Tenon should read everything there, choose that scope instead.");
  }

  /** Whoever leaves a group loses all its roles, also those that were asked for. */
  private List<String> stepsBefore(List<RoleAssignment> assignments) {
    Set<String> left = Set.copyOf(groups(assignments));
    List<String> missing =
        Stream.of(AzureRole.READER, AzureRole.KEY_VAULT_READER)
            .filter(role -> !roleFacts.recordedAtScope(role, left))
            .map(AzureRole::displayName)
            .toList();
    List<String> steps = new ArrayList<>();
    if (!missing.isEmpty()) {
      steps.add(
          "First assign %s to the application at %s. It may have been reading with the roles to remove."
              .formatted(String.join(" and ", missing), facts.scope().description()));
    }
    return steps;
  }

  /** A member of a nested group has the roles of the outer group too. */
  private Remediation removal(
      List<RoleAssignment> assignments, List<String> steps, URI link, String... last) {
    List<String> groups = groups(assignments);
    String actor = actor(assignments);
    boolean onlyGroups = actor.equals(AzureActors.GROUP_ADMINISTRATOR);
    if (!groups.isEmpty()) {
      steps.add(
          "In Microsoft Entra ID open Groups, the group with the object ID %s, Members, and remove the application, or the group that contains it%s. It loses all roles of the group."
              .formatted(
                  Summary.some(groups),
                  onlyGroups ? "" : " (" + AzureActors.GROUP_ADMINISTRATOR + ")"));
    }
    steps.addAll(List.of(last));
    return remediation(
        actor,
        onlyGroups ? facts.portal().groupMembers(groups.get(0)) : link,
        steps.toArray(String[]::new));
  }

  private List<String> groups(List<RoleAssignment> assignments) {
    return assignments.stream()
        .filter(one -> !roleFacts.isOwn(one))
        .map(RoleAssignment::principalId)
        .distinct()
        .toList();
  }

  private String actor(List<RoleAssignment> assignments) {
    List<RoleAssignment> own = assignments.stream().filter(roleFacts::isOwn).toList();
    if (own.isEmpty()) {
      return AzureActors.GROUP_ADMINISTRATOR;
    }
    return own.stream().anyMatch(one -> isAtTheRoot(one.scope()))
        ? AzureActors.ROOT_ADMINISTRATOR
        : AzureActors.ASSIGNMENT_ADMINISTRATOR;
  }

  private boolean isAtTheRoot(String scope) {
    return scope.equals("/")
        || Scope.managementGroupOf(scope).filter(facts::isRootGroup).isPresent();
  }
}
