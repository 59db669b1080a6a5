package dev.tenon.sandbox.microsoft.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The applications and service principals of a tenant, and what each of them was granted.
 * Immutable.
 */
public record Registrations(
    List<Application> applications,
    List<ServicePrincipal> servicePrincipals,
    List<AppRoleAssignment> appRoleAssignments,
    List<EntraRoleAssignment> roleAssignments,
    List<PermissionGrant> permissionGrants) {

  /** A tenant in which nothing is registered. */
  public static final Registrations NONE =
      new Registrations(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies the collections. */
  public Registrations {
    applications = List.copyOf(applications);
    servicePrincipals = List.copyOf(servicePrincipals);
    appRoleAssignments = List.copyOf(appRoleAssignments);
    roleAssignments = List.copyOf(roleAssignments);
    permissionGrants = List.copyOf(permissionGrants);
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

  /** With an application added, or replaced when its object id is known. */
  public Registrations with(Application application) {
    return withApplications(
        Lists.put(applications, application, old -> old.objectId().equals(application.objectId())));
  }

  /** Without an application; its service principal goes with it, as in Entra. */
  public Registrations without(Application application) {
    Registrations remaining =
        withApplications(
            Lists.drop(applications, old -> old.objectId().equals(application.objectId())));
    return remaining
        .servicePrincipal(application.appId())
        .map(remaining::without)
        .orElse(remaining);
  }

  /** With a service principal added, or replaced when its object id is known. */
  public Registrations with(ServicePrincipal principal) {
    return new Registrations(
        applications,
        Lists.put(servicePrincipals, principal, old -> old.objectId().equals(principal.objectId())),
        appRoleAssignments,
        roleAssignments,
        permissionGrants);
  }

  /** Without a service principal, its consents and its roles. */
  public Registrations without(ServicePrincipal principal) {
    UUID gone = principal.objectId();
    return new Registrations(
        applications,
        Lists.drop(servicePrincipals, old -> old.objectId().equals(gone)),
        Lists.drop(
            appRoleAssignments,
            grant -> grant.principalId().equals(gone) || grant.resourceId().equals(gone)),
        Lists.drop(roleAssignments, role -> role.principalId().equals(gone)),
        Lists.drop(
            permissionGrants,
            grant -> grant.clientId().equals(gone) || grant.resourceId().equals(gone)));
  }

  /** Without some consents. */
  public Registrations withoutAppRoleAssignments(Predicate<AppRoleAssignment> which) {
    return withAppRoleAssignments(Lists.drop(appRoleAssignments, which));
  }

  private Registrations withAppRoleAssignments(List<AppRoleAssignment> grants) {
    return new Registrations(
        applications, servicePrincipals, grants, roleAssignments, permissionGrants);
  }

  /** With one more consent; the same grant a second time changes nothing. */
  public Registrations with(AppRoleAssignment grant) {
    return appRoleAssignments.stream().anyMatch(grant::sameGrant)
        ? this
        : withAppRoleAssignments(Lists.append(appRoleAssignments, grant));
  }

  /** Without some role assignments. */
  public Registrations withoutRoleAssignments(Predicate<EntraRoleAssignment> which) {
    return withRoleAssignments(Lists.drop(roleAssignments, which));
  }

  private Registrations withRoleAssignments(List<EntraRoleAssignment> assignments) {
    return new Registrations(
        applications, servicePrincipals, appRoleAssignments, assignments, permissionGrants);
  }

  /** With one more role assignment. */
  public Registrations with(EntraRoleAssignment assignment) {
    return withRoleAssignments(Lists.append(roleAssignments, assignment));
  }

  /** With one more delegated grant. */
  public Registrations with(PermissionGrant grant) {
    return new Registrations(
        applications,
        servicePrincipals,
        appRoleAssignments,
        roleAssignments,
        Lists.append(permissionGrants, grant));
  }

  private Registrations withApplications(List<Application> other) {
    return new Registrations(
        other, servicePrincipals, appRoleAssignments, roleAssignments, permissionGrants);
  }
}
