package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A Microsoft 365 tenant: its directory, its Exchange organization and its Azure resources. It can
 * be changed only inside {@link TenantStore#update}: every other reader has a version that does not
 * change any more.
 */
public final class EntraTenant {

  private final UUID id;
  private final CloudInstance cloud;
  private final String displayName;
  private final List<Domain> domains = new ArrayList<>();
  private final List<UUID> blockingPolicyIds = new ArrayList<>();
  private final List<Application> applications = new ArrayList<>();
  private final Map<UUID, ServicePrincipal> servicePrincipals = new LinkedHashMap<>();
  private final Map<UUID, SecurityGroup> groups = new LinkedHashMap<>();
  private final List<AppRoleAssignment> appRoleAssignments = new ArrayList<>();
  private final List<EntraRoleAssignment> roleAssignments = new ArrayList<>();
  private final List<PermissionGrant> permissionGrants = new ArrayList<>();
  private final AzureResources azure;
  private final ExchangeOrganization exchange;

  /** A tenant with nothing but its Exchange organization. */
  public EntraTenant(
      UUID id, CloudInstance cloud, String displayName, ExchangeOrganization exchange) {
    this.id = id;
    this.cloud = cloud;
    this.displayName = displayName;
    this.exchange = exchange;
    this.azure = AzureResources.empty(id);
  }

  /** A copy that can be changed without effect on the original. */
  EntraTenant(EntraTenant original) {
    this.id = original.id;
    this.cloud = original.cloud;
    this.displayName = original.displayName;
    this.exchange = original.exchange.copy();
    this.azure = original.azure.copy();
    domains.addAll(original.domains);
    blockingPolicyIds.addAll(original.blockingPolicyIds);
    original.applications.forEach(application -> applications.add(application.copy()));
    servicePrincipals.putAll(original.servicePrincipals);
    groups.putAll(original.groups);
    appRoleAssignments.addAll(original.appRoleAssignments);
    roleAssignments.addAll(original.roleAssignments);
    permissionGrants.addAll(original.permissionGrants);
  }

  public UUID id() {
    return id;
  }

  public CloudInstance cloud() {
    return cloud;
  }

  public String displayName() {
    return displayName;
  }

  /** The verified domains. */
  public List<Domain> domains() {
    return domains;
  }

  /** The Conditional Access policies that block workload identities. */
  public List<UUID> blockingPolicyIds() {
    return blockingPolicyIds;
  }

  public List<Application> applications() {
    return applications;
  }

  public Collection<ServicePrincipal> servicePrincipals() {
    return servicePrincipals.values();
  }

  /** The consents to application permissions. */
  public List<AppRoleAssignment> appRoleAssignments() {
    return appRoleAssignments;
  }

  public List<EntraRoleAssignment> roleAssignments() {
    return roleAssignments;
  }

  /** The consents to delegated permissions. */
  public List<PermissionGrant> permissionGrants() {
    return permissionGrants;
  }

  public AzureResources azure() {
    return azure;
  }

  public ExchangeOrganization exchange() {
    return exchange;
  }

  public Domain initialDomain() {
    return domains.stream().filter(Domain::initial).findFirst().orElseThrow();
  }

  /** Whether this is a verified domain of the tenant; case is ignored. */
  public boolean hasDomain(String name) {
    return domains.stream().anyMatch(domain -> domain.name().equalsIgnoreCase(name));
  }

  public Optional<Application> application(UUID appId) {
    return applications.stream().filter(app -> app.appId().equals(appId)).findFirst();
  }

  /** The service principal of an application in this tenant. */
  public Optional<ServicePrincipal> servicePrincipal(UUID appId) {
    return servicePrincipals.values().stream().filter(sp -> sp.appId().equals(appId)).findFirst();
  }

  public Optional<ServicePrincipal> servicePrincipalByObjectId(UUID objectId) {
    return Optional.ofNullable(servicePrincipals.get(objectId));
  }

  public Optional<SecurityGroup> group(UUID objectId) {
    return Optional.ofNullable(groups.get(objectId));
  }

  /** A principal and every group it is in, directly or through other groups. */
  public Set<UUID> withGroupsOf(UUID principalId) {
    Set<UUID> found = new LinkedHashSet<>(Set.of(principalId));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (SecurityGroup group : groups.values()) {
        boolean holdsOne = group.members().stream().anyMatch(found::contains);
        grown |= holdsOne && found.add(group.objectId());
      }
    }
    return found;
  }

  /** The permissions of an API, by value, that a service principal was granted. */
  public List<String> grantedRoles(UUID principalId, ApiResource api) {
    Optional<UUID> resource = servicePrincipal(api.appId()).map(ServicePrincipal::objectId);
    return appRoleAssignments.stream()
        .filter(grant -> grant.principalId().equals(principalId))
        .filter(grant -> resource.equals(Optional.of(grant.resourceId())))
        .flatMap(grant -> api.appRole(grant.appRoleId()).stream())
        .map(AppRole::value)
        .distinct()
        .toList();
  }

  /** The template IDs of the Entra roles that a principal holds in the whole tenant. */
  public List<UUID> tenantWideRoles(UUID principalId) {
    return roleAssignments.stream()
        .filter(assignment -> assignment.principalId().equals(principalId))
        .filter(EntraRoleAssignment::tenantWide)
        .map(EntraRoleAssignment::roleTemplateId)
        .distinct()
        .toList();
  }

  /** Adds a security group, or replaces the one with its object ID. */
  public void put(SecurityGroup group) {
    groups.put(group.objectId(), group);
  }

  /** Adds a service principal, or replaces the one with its object ID. */
  public void put(ServicePrincipal principal) {
    servicePrincipals.put(principal.objectId(), principal);
  }

  /** Adds a consent; false when the same grant exists already, and nothing changes. */
  public boolean add(AppRoleAssignment grant) {
    return appRoleAssignments.stream().noneMatch(grant::sameGrant) && appRoleAssignments.add(grant);
  }

  /** Removes an application; its service principal is removed too, as in Entra. */
  public void remove(Application application) {
    applications.removeIf(old -> old.objectId().equals(application.objectId()));
    servicePrincipal(application.appId()).ifPresent(this::remove);
  }

  /** Removes a service principal, its consents and its roles. */
  public void remove(ServicePrincipal principal) {
    UUID removed = principal.objectId();
    servicePrincipals.remove(removed);
    appRoleAssignments.removeIf(
        grant -> grant.principalId().equals(removed) || grant.resourceId().equals(removed));
    roleAssignments.removeIf(role -> role.principalId().equals(removed));
    permissionGrants.removeIf(
        grant -> grant.clientId().equals(removed) || grant.resourceId().equals(removed));
  }
}
