package dev.tenon.sandbox.microsoft.azure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything of a tenant in Azure at one moment. Immutable: every change gives a new estate.
 *
 * @param managementGroups all groups, the root group first
 * @param customRoles the roles that the tenant made for itself
 * @param settlesAt until when role assignments have no effect yet
 */
public record AzureResources(
    List<AzureManagementGroup> managementGroups,
    List<AzureSubscription> subscriptions,
    List<AzureKeyVault> vaults,
    List<AzureRoleDefinition> customRoles,
    List<AzureRoleAssignment> roleAssignments,
    Optional<Instant> settlesAt) {

  /** Copies the collections. */
  public AzureResources {
    managementGroups = List.copyOf(managementGroups);
    subscriptions = List.copyOf(subscriptions);
    vaults = List.copyOf(vaults);
    customRoles = List.copyOf(customRoles);
    roleAssignments = List.copyOf(roleAssignments);
  }

  /** A tenant's estate with nothing but the root group, which has the tenant's id as its name. */
  public static AzureResources empty(UUID tenantId) {
    AzureManagementGroup root =
        new AzureManagementGroup(tenantId.toString(), "Tenant Root Group", Optional.empty());
    return new AzureResources(
        List.of(root), List.of(), List.of(), List.of(), List.of(), Optional.empty());
  }

  /** The group above all others. */
  public AzureManagementGroup rootGroup() {
    return managementGroups.get(0);
  }

  /** The group with a name, in any case. */
  public Optional<AzureManagementGroup> managementGroup(String name) {
    return managementGroups.stream()
        .filter(group -> group.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The subscription with an id. */
  public Optional<AzureSubscription> subscription(String id) {
    return subscriptions.stream()
        .filter(one -> one.id().toString().equalsIgnoreCase(id))
        .findFirst();
  }

  /** The vault with a name, in any case. */
  public Optional<AzureKeyVault> vault(String name) {
    return vaults.stream().filter(vault -> vault.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Every role that can be assigned here: the built-in ones, then the tenant's own. */
  public List<AzureRoleDefinition> roles() {
    return Stream.concat(AzureBuiltInRoles.ALL.stream(), customRoles.stream()).toList();
  }

  /** The role with a display name or an id, in any case. */
  public Optional<AzureRoleDefinition> role(String nameOrId) {
    return roles().stream().filter(role -> role.isNamed(nameOrId)).findFirst();
  }

  /**
   * A scope and all scopes above it, which hand their assignments down, the tenant last. Empty for
   * a group or subscription that is not here.
   */
  public List<AzureScope> upwards(AzureScope scope) {
    List<AzureScope> all = new ArrayList<>();
    Optional<String> group = scope.managementGroupName();
    if (scope.subscriptionText().isPresent()) {
      Optional<AzureSubscription> home = scope.subscriptionText().flatMap(this::subscription);
      if (home.isEmpty()) {
        return List.of();
      }
      for (String path = scope.path(); path.length() > home.get().scope().path().length(); ) {
        all.add(new AzureScope(path));
        path = path.substring(0, path.lastIndexOf('/'));
      }
      all.add(home.get().scope());
      group = home.map(AzureSubscription::managementGroup);
    } else if (group.flatMap(this::managementGroup).isEmpty()) {
      return scope.equals(AzureScope.TENANT) ? List.of(scope) : List.of();
    }
    ancestry(group.orElseThrow()).forEach(one -> all.add(one.scope()));
    all.add(AzureScope.TENANT);
    return List.copyOf(all);
  }

  /** A group and the groups above it, the root group last. */
  public List<AzureManagementGroup> ancestry(String name) {
    return Stream.iterate(
            managementGroup(name),
            Optional::isPresent,
            group -> group.flatMap(AzureManagementGroup::parent).flatMap(this::managementGroup))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The groups below a group, at any depth. */
  public List<AzureManagementGroup> groupsBelow(String name) {
    return managementGroups.stream()
        .filter(group -> !group.name().equalsIgnoreCase(name))
        .filter(group -> isUnder(group.name(), name))
        .toList();
  }

  /** The subscriptions below a group, at any depth. */
  public List<AzureSubscription> subscriptionsBelow(String name) {
    return subscriptions.stream().filter(one -> isUnder(one.managementGroup(), name)).toList();
  }

  private boolean isUnder(String group, String other) {
    return ancestry(group).stream().anyMatch(above -> above.name().equalsIgnoreCase(other));
  }

  /** The assignments at a scope, handed down to it, and at places inside it by path. */
  public List<AzureRoleAssignment> assignmentsAround(AzureScope scope) {
    List<AzureScope> above = upwards(scope);
    return roleAssignments.stream()
        .filter(one -> above.contains(one.scope()) || one.scope().within(scope))
        .toList();
  }

  /** The assignments that hold at a scope now: made there or above, and settled. */
  public List<AzureRoleAssignment> inForce(AzureScope scope, Instant now) {
    List<AzureScope> above = upwards(scope);
    return settled(now).filter(one -> above.contains(one.scope())).toList();
  }

  /** The settled assignments made at a scope or at places inside it by path. */
  public List<AzureRoleAssignment> inForceInside(AzureScope scope, Instant now) {
    return settled(now).filter(one -> one.scope().within(scope)).toList();
  }

  private Stream<AzureRoleAssignment> settled(Instant now) {
    boolean settled = settlesAt.map(end -> !now.isBefore(end)).orElse(true);
    return settled ? roleAssignments.stream() : Stream.empty();
  }

  /** The estate with a group more. */
  public AzureResources with(AzureManagementGroup group) {
    return new AzureResources(
        append(managementGroups, group),
        subscriptions,
        vaults,
        customRoles,
        roleAssignments,
        settlesAt);
  }

  /** The estate with a subscription added, or replaced when its id is known. */
  public AzureResources with(AzureSubscription subscription) {
    return new AzureResources(
        managementGroups,
        put(subscriptions, subscription, old -> old.id().equals(subscription.id())),
        vaults,
        customRoles,
        roleAssignments,
        settlesAt);
  }

  /** The estate with a vault added, or replaced when its name is known. */
  public AzureResources with(AzureKeyVault vault) {
    return new AzureResources(
        managementGroups,
        subscriptions,
        put(vaults, vault, old -> old.name().equalsIgnoreCase(vault.name())),
        customRoles,
        roleAssignments,
        settlesAt);
  }

  /** The estate with a custom role more. */
  public AzureResources with(AzureRoleDefinition custom) {
    return new AzureResources(
        managementGroups,
        subscriptions,
        vaults,
        append(customRoles, custom),
        roleAssignments,
        settlesAt);
  }

  /** The estate with other role assignments. */
  public AzureResources withRoleAssignments(List<AzureRoleAssignment> assignments) {
    return new AzureResources(
        managementGroups, subscriptions, vaults, customRoles, assignments, settlesAt);
  }

  /** The estate with one assignment more; the same grant a second time changes nothing. */
  public AzureResources with(AzureRoleAssignment assignment) {
    return roleAssignments.stream().anyMatch(assignment::sameGrant)
        ? this
        : withRoleAssignments(append(roleAssignments, assignment));
  }

  /** The estate without some assignments. */
  public AzureResources withoutAssignments(Predicate<AzureRoleAssignment> which) {
    return withRoleAssignments(roleAssignments.stream().filter(which.negate()).toList());
  }

  /** The estate in which role assignments take effect at a certain time. */
  public AzureResources settlingAt(Instant when) {
    return new AzureResources(
        managementGroups, subscriptions, vaults, customRoles, roleAssignments, Optional.of(when));
  }

  private static <T> List<T> append(List<T> list, T element) {
    return Stream.concat(list.stream(), Stream.of(element)).toList();
  }

  private static <T> List<T> put(List<T> list, T element, Predicate<T> same) {
    return list.stream().anyMatch(same)
        ? list.stream().map(old -> same.test(old) ? element : old).toList()
        : append(list, element);
  }
}
