package dev.tenon.sandbox.microsoft.azure;

import dev.tenon.sandbox.http.Guids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The Azure resources of a tenant. The lists can be changed. */
public final class AzureResources {

  private final List<AzureManagementGroup> managementGroups = new ArrayList<>();
  private final Map<UUID, AzureSubscription> subscriptions = new LinkedHashMap<>();
  private final Map<String, AzureKeyVault> vaults = new LinkedHashMap<>();
  private final List<AzureRoleDefinition> customRoles = new ArrayList<>();
  private final List<AzureRoleAssignment> roleAssignments = new ArrayList<>();
  private final List<AzureDenyAssignment> denyAssignments = new ArrayList<>();
  private Optional<Instant> settlesAt = Optional.empty();

  private AzureResources() {}

  /** The resources of a new tenant: only the root group, whose name is the tenant's ID. */
  public static AzureResources empty(UUID tenantId) {
    AzureResources resources = new AzureResources();
    resources.managementGroups.add(
        new AzureManagementGroup(tenantId.toString(), "Tenant Root Group", Optional.empty()));
    return resources;
  }

  /** A copy that can be changed without effect on this one. */
  public AzureResources copy() {
    AzureResources copy = new AzureResources();
    copy.managementGroups.addAll(managementGroups);
    copy.subscriptions.putAll(subscriptions);
    copy.vaults.putAll(vaults);
    copy.customRoles.addAll(customRoles);
    copy.roleAssignments.addAll(roleAssignments);
    copy.denyAssignments.addAll(denyAssignments);
    copy.settlesAt = settlesAt;
    return copy;
  }

  /** All management groups, the root group first. */
  public List<AzureManagementGroup> managementGroups() {
    return managementGroups;
  }

  public Collection<AzureSubscription> subscriptions() {
    return subscriptions.values();
  }

  public Collection<AzureKeyVault> vaults() {
    return vaults.values();
  }

  public List<AzureRoleDefinition> customRoles() {
    return customRoles;
  }

  public List<AzureRoleAssignment> roleAssignments() {
    return roleAssignments;
  }

  public List<AzureDenyAssignment> denyAssignments() {
    return denyAssignments;
  }

  /** The deny assignments at a scope, above it, and inside it by path. */
  public List<AzureDenyAssignment> denyAssignmentsAround(AzureScope scope) {
    List<AzureScope> above = upwards(scope);
    return denyAssignments.stream()
        .filter(one -> above.contains(one.scope()) || one.scope().within(scope))
        .toList();
  }

  /** The deny assignment that keeps everyone from an action at a scope. */
  public Optional<AzureDenyAssignment> denial(String action, AzureScope scope) {
    List<AzureScope> above = upwards(scope);
    return denyAssignments.stream()
        .filter(one -> above.contains(one.scope()) && one.denied().allows(action))
        .findFirst();
  }

  /** Sets when role assignments take effect. */
  public void setSettlesAt(Instant when) {
    settlesAt = Optional.of(when);
  }

  /** The group with a name; case is ignored. */
  public Optional<AzureManagementGroup> managementGroup(String name) {
    return managementGroups.stream()
        .filter(group -> group.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The subscription with an ID. */
  public Optional<AzureSubscription> subscription(String id) {
    return Guids.parse(id).map(subscriptions::get);
  }

  /** The vault with a name; case is ignored. */
  public Optional<AzureKeyVault> vault(String name) {
    return Optional.ofNullable(vaults.get(key(name)));
  }

  /** Every role that can be assigned: the built-in ones, then the tenant's custom roles. */
  public List<AzureRoleDefinition> roles() {
    return Stream.concat(AzureBuiltInRoles.ALL.stream(), customRoles.stream()).toList();
  }

  /** The role with a display name or an ID; case is ignored. */
  public Optional<AzureRoleDefinition> role(String nameOrId) {
    return roles().stream().filter(role -> role.isNamed(nameOrId)).findFirst();
  }

  /**
   * A scope and all scopes that it inherits assignments from, the tenant last. Empty for an unknown
   * group or subscription.
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
    return subscriptions.values().stream()
        .filter(one -> isUnder(one.managementGroup(), name))
        .toList();
  }

  private boolean isUnder(String group, String other) {
    return ancestry(group).stream().anyMatch(above -> above.name().equalsIgnoreCase(other));
  }

  /** The assignments at a scope, inherited by it, and at scopes inside it by path. */
  public List<AzureRoleAssignment> assignmentsAround(AzureScope scope) {
    List<AzureScope> above = upwards(scope);
    return roleAssignments.stream()
        .filter(one -> above.contains(one.scope()) || one.scope().within(scope))
        .toList();
  }

  /** The effective assignments of a scope: its own and inherited ones that have taken effect. */
  public List<AzureRoleAssignment> inForce(AzureScope scope, Instant now) {
    List<AzureScope> above = upwards(scope);
    return settled(now).filter(one -> above.contains(one.scope())).toList();
  }

  /** The effective assignments made at a scope or at scopes inside it by path. */
  public List<AzureRoleAssignment> inForceInside(AzureScope scope, Instant now) {
    return settled(now).filter(one -> one.scope().within(scope)).toList();
  }

  private Stream<AzureRoleAssignment> settled(Instant now) {
    boolean settled = settlesAt.map(end -> !now.isBefore(end)).orElse(true);
    return settled ? roleAssignments.stream() : Stream.empty();
  }

  /** Adds a subscription, or replaces the one with its ID. */
  public void put(AzureSubscription subscription) {
    subscriptions.put(subscription.id(), subscription);
  }

  /** Adds a key vault, or replaces the one with its name. */
  public void put(AzureKeyVault vault) {
    vaults.put(key(vault.name()), vault);
  }

  private static String key(String vaultName) {
    return vaultName.toLowerCase(Locale.ROOT);
  }

  /** Adds a role assignment; the same grant a second time changes nothing. */
  public void add(AzureRoleAssignment assignment) {
    if (roleAssignments.stream().noneMatch(assignment::sameGrant)) {
      roleAssignments.add(assignment);
    }
  }
}
