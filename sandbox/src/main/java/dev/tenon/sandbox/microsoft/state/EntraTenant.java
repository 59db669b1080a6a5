package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A Microsoft 365 tenant at one moment. Immutable: every change gives a new tenant.
 *
 * @param registrations its applications, and what each of them was granted
 * @param blockingPolicyIds the Conditional Access policies that block workload identities now
 * @param azure what the tenant holds in Azure
 */
public record EntraTenant(
    UUID id,
    CloudInstance cloud,
    String displayName,
    List<Domain> domains,
    Registrations registrations,
    ExchangeOrganization exchange,
    List<UUID> blockingPolicyIds,
    List<SecurityGroup> groups,
    AzureResources azure) {

  /** Copies the collections. */
  public EntraTenant {
    domains = List.copyOf(domains);
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
    return registrations.application(appId);
  }

  /** The service principal of an application in this tenant. */
  public Optional<ServicePrincipal> servicePrincipal(UUID appId) {
    return registrations.servicePrincipal(appId);
  }

  public Optional<ServicePrincipal> servicePrincipalByObjectId(UUID objectId) {
    return registrations.servicePrincipalByObjectId(objectId);
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
  public EntraTenant with(Application application) {
    return with(registrations.with(application));
  }

  /** The tenant with a service principal added, or replaced when its object id is known. */
  public EntraTenant with(ServicePrincipal principal) {
    return with(registrations.with(principal));
  }

  /** The tenant with other applications, service principals and grants. */
  public EntraTenant with(Registrations other) {
    return new EntraTenant(
        id, cloud, displayName, domains, other, exchange, blockingPolicyIds, groups, azure);
  }

  /** The tenant with another Exchange side. */
  public EntraTenant with(ExchangeOrganization other) {
    return new EntraTenant(
        id, cloud, displayName, domains, registrations, other, blockingPolicyIds, groups, azure);
  }

  /** The tenant with one more verified domain. */
  public EntraTenant with(Domain domain) {
    return new EntraTenant(
        id,
        cloud,
        displayName,
        Lists.append(domains, domain),
        registrations,
        exchange,
        blockingPolicyIds,
        groups,
        azure);
  }

  /** The tenant with other Conditional Access policies in the way. */
  public EntraTenant blockedBy(List<UUID> policyIds) {
    return new EntraTenant(
        id, cloud, displayName, domains, registrations, exchange, policyIds, groups, azure);
  }

  /** The tenant with a group added, or replaced when its object id is known. */
  public EntraTenant with(SecurityGroup group) {
    return new EntraTenant(
        id,
        cloud,
        displayName,
        domains,
        registrations,
        exchange,
        blockingPolicyIds,
        Lists.put(groups, group, old -> old.objectId().equals(group.objectId())),
        azure);
  }

  /** The tenant with another estate in Azure. */
  public EntraTenant with(AzureResources estate) {
    return new EntraTenant(
        id,
        cloud,
        displayName,
        domains,
        registrations,
        exchange,
        blockingPolicyIds,
        groups,
        estate);
  }
}
