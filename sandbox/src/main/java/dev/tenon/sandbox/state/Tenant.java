package dev.tenon.sandbox.state;

import dev.tenon.sandbox.azure.AzureEstate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Microsoft 365 tenant at one moment. Immutable: every change gives a new tenant.
 *
 * @param blockingPolicyIds the Conditional Access policies that block workload identities now
 * @param azure what the tenant holds in Azure
 */
public record Tenant(
    UUID id,
    Cloud cloud,
    String displayName,
    List<Domain> domains,
    List<Application> applications,
    List<ServicePrincipal> servicePrincipals,
    List<AppRoleAssignment> appRoleAssignments,
    List<DirectoryRoleAssignment> roleAssignments,
    List<PermissionGrant> permissionGrants,
    ExchangeOrganization exchange,
    List<UUID> blockingPolicyIds,
    List<SecurityGroup> groups,
    AzureEstate azure) {

  /** Copies the collections. */
  public Tenant {
    domains = List.copyOf(domains);
    applications = List.copyOf(applications);
    servicePrincipals = List.copyOf(servicePrincipals);
    appRoleAssignments = List.copyOf(appRoleAssignments);
    roleAssignments = List.copyOf(roleAssignments);
    permissionGrants = List.copyOf(permissionGrants);
    blockingPolicyIds = List.copyOf(blockingPolicyIds);
    groups = List.copyOf(groups);
  }

  /** The domain the tenant was born with. */
  public Domain initialDomain() {
    return domains.stream().filter(Domain::initial).findFirst().orElseThrow();
  }

  /** Whether a GUID or a verified domain names this tenant. */
  public boolean isNamed(String guidOrDomain) {
    return id.toString().equalsIgnoreCase(guidOrDomain)
        || domains.stream().anyMatch(domain -> domain.name().equalsIgnoreCase(guidOrDomain));
  }

  public Optional<Application> application(UUID appId) {
    return applications.stream().filter(app -> app.appId().equals(appId)).findFirst();
  }

  /** The service principal of an application in this tenant. */
  public Optional<ServicePrincipal> servicePrincipal(UUID appId) {
    return servicePrincipals.stream().filter(sp -> sp.appId().equals(appId)).findFirst();
  }

  public Optional<ServicePrincipal> servicePrincipalByObjectId(UUID objectId) {
    return servicePrincipals.stream().filter(sp -> sp.objectId().equals(objectId)).findFirst();
  }

  /** The permissions of an API, by value, that a service principal was granted. */
  public List<String> grantedRoles(UUID principalId, ApiResource api) {
    Set<UUID> resources =
        servicePrincipal(api.appId()).stream()
            .map(ServicePrincipal::objectId)
            .collect(Collectors.toSet());
    return appRoleAssignments.stream()
        .filter(grant -> grant.principalId().equals(principalId))
        .filter(grant -> resources.contains(grant.resourceId()))
        .flatMap(grant -> api.appRole(grant.appRoleId()).stream())
        .map(AppRole::value)
        .distinct()
        .toList();
  }

  /** The template ids of the Entra roles a principal holds in the whole tenant. */
  public List<UUID> tenantWideRoles(UUID principalId) {
    return roleAssignments.stream()
        .filter(assignment -> assignment.principalId().equals(principalId))
        .filter(DirectoryRoleAssignment::tenantWide)
        .map(DirectoryRoleAssignment::roleTemplateId)
        .distinct()
        .toList();
  }

  /** A principal and every group it is in, directly or through other groups. */
  public Set<UUID> withGroupsOf(UUID principalId) {
    Set<UUID> found = new LinkedHashSet<>(Set.of(principalId));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (SecurityGroup group : groups) {
        boolean holdsOne = group.members().stream().anyMatch(found::contains);
        grown |= holdsOne && found.add(group.objectId());
      }
    }
    return found;
  }

  /** The tenant with an application added, or replaced when its object id is known. */
  public Tenant with(Application application) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        put(applications, application, old -> old.objectId().equals(application.objectId())),
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant without an application; its service principal goes with it, as in Entra. */
  public Tenant withoutApplication(Application application) {
    Tenant remaining =
        new Tenant(
            id,
            cloud,
            displayName,
            domains,
            drop(applications, old -> old.objectId().equals(application.objectId())),
            servicePrincipals,
            appRoleAssignments,
            roleAssignments,
            permissionGrants,
            exchange,
            blockingPolicyIds,
            groups,
            azure);
    return remaining
        .servicePrincipal(application.appId())
        .map(remaining::withoutServicePrincipal)
        .orElse(remaining);
  }

  /** The tenant with a service principal added, or replaced when its object id is known. */
  public Tenant with(ServicePrincipal principal) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        put(servicePrincipals, principal, old -> old.objectId().equals(principal.objectId())),
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant without a service principal, its consents and its roles. */
  public Tenant withoutServicePrincipal(ServicePrincipal principal) {
    UUID gone = principal.objectId();
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        drop(servicePrincipals, old -> old.objectId().equals(gone)),
        drop(
            appRoleAssignments,
            grant -> grant.principalId().equals(gone) || grant.resourceId().equals(gone)),
        drop(roleAssignments, role -> role.principalId().equals(gone)),
        drop(
            permissionGrants,
            grant -> grant.clientId().equals(gone) || grant.resourceId().equals(gone)),
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with consents replaced. */
  public Tenant withAppRoleAssignments(List<AppRoleAssignment> grants) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        grants,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with one more consent; the same grant a second time changes nothing. */
  public Tenant with(AppRoleAssignment grant) {
    return appRoleAssignments.stream().anyMatch(grant::sameGrant)
        ? this
        : withAppRoleAssignments(append(appRoleAssignments, grant));
  }

  /** The tenant with role assignments replaced. */
  public Tenant withRoleAssignments(List<DirectoryRoleAssignment> assignments) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        assignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with one more role assignment. */
  public Tenant with(DirectoryRoleAssignment assignment) {
    return withRoleAssignments(append(roleAssignments, assignment));
  }

  /** The tenant with one more delegated grant. */
  public Tenant with(PermissionGrant grant) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        append(permissionGrants, grant),
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with another Exchange side. */
  public Tenant with(ExchangeOrganization other) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        other,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with one more verified domain. */
  public Tenant with(Domain domain) {
    return new Tenant(
        id,
        cloud,
        displayName,
        append(domains, domain),
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with other Conditional Access policies in the way. */
  public Tenant blockedBy(List<UUID> policyIds) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        policyIds,
        groups,
        azure);
  }

  /** The tenant with a group added, or replaced when its object id is known. */
  public Tenant with(SecurityGroup group) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        put(groups, group, old -> old.objectId().equals(group.objectId())),
        azure);
  }

  /** The tenant with another estate in Azure. */
  public Tenant with(AzureEstate estate) {
    return new Tenant(
        id,
        cloud,
        displayName,
        domains,
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        permissionGrants,
        exchange,
        blockingPolicyIds,
        groups,
        estate);
  }

  private static <T> List<T> append(List<T> list, T element) {
    return Stream.concat(list.stream(), Stream.of(element)).toList();
  }

  private static <T> List<T> drop(List<T> list, Predicate<T> which) {
    return list.stream().filter(which.negate()).toList();
  }

  private static <T> List<T> put(List<T> list, T element, Predicate<T> same) {
    List<T> changed = new ArrayList<>(list);
    for (int i = 0; i < changed.size(); i++) {
      if (same.test(changed.get(i))) {
        changed.set(i, element);
        return changed;
      }
    }
    changed.add(element);
    return changed;
  }
}
