package dev.tenon.sandbox.microsoft.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The applications and service principals of a tenant, and what each of them was granted. */
public record Registrations(
    List<Application> applications,
    List<ServicePrincipal> servicePrincipals,
    List<AppRoleAssignment> appRoleAssignments,
    List<EntraRoleAssignment> roleAssignments,
    List<PermissionGrant> permissionGrants) {

  /** A tenant in which nothing is registered. */
  public static Registrations empty() {
    return new Registrations(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  Registrations copy() {
    return new Registrations(
        applications.stream()
            .map(Application::copy)
            .collect(Collectors.toCollection(ArrayList::new)),
        new ArrayList<>(servicePrincipals),
        new ArrayList<>(appRoleAssignments),
        new ArrayList<>(roleAssignments),
        new ArrayList<>(permissionGrants));
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
        .filter(EntraRoleAssignment::tenantWide)
        .map(EntraRoleAssignment::roleTemplateId)
        .distinct()
        .toList();
  }

  /** Adds a service principal, or replaces the one of its object ID. */
  public void put(ServicePrincipal principal) {
    servicePrincipals.replaceAll(
        old -> old.objectId().equals(principal.objectId()) ? principal : old);
    if (!servicePrincipals.contains(principal)) {
      servicePrincipals.add(principal);
    }
  }

  /** Removes an application; its service principal is removed too, as in Entra. */
  public void remove(Application application) {
    applications.removeIf(old -> old.objectId().equals(application.objectId()));
    servicePrincipal(application.appId()).ifPresent(this::remove);
  }

  /** Removes a service principal, its consents and its roles. */
  public void remove(ServicePrincipal principal) {
    UUID gone = principal.objectId();
    servicePrincipals.removeIf(old -> old.objectId().equals(gone));
    appRoleAssignments.removeIf(
        grant -> grant.principalId().equals(gone) || grant.resourceId().equals(gone));
    roleAssignments.removeIf(role -> role.principalId().equals(gone));
    permissionGrants.removeIf(
        grant -> grant.clientId().equals(gone) || grant.resourceId().equals(gone));
  }

  /** Adds a consent; false when the same grant exists already, and nothing changes. */
  public boolean add(AppRoleAssignment grant) {
    return appRoleAssignments.stream().noneMatch(grant::sameGrant) && appRoleAssignments.add(grant);
  }
}
