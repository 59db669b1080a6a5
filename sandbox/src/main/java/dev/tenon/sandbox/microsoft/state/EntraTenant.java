package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A Microsoft 365 tenant. Its collections can be changed, but only inside {@link
 * TenantStore#update}: every other reader sees a version that does not change any more.
 */
public final class EntraTenant {

  private final UUID id;
  private final CloudInstance cloud;
  private final String displayName;
  private final List<Domain> domains = new ArrayList<>();
  private final List<UUID> blockingPolicyIds = new ArrayList<>();
  private final List<SecurityGroup> groups = new ArrayList<>();
  private final Registrations registrations;
  private final AzureResources azure;
  private final ExchangeOrganization exchange;

  /** A tenant with nothing but its Exchange organization. */
  public EntraTenant(
      UUID id, CloudInstance cloud, String displayName, ExchangeOrganization exchange) {
    this.id = id;
    this.cloud = cloud;
    this.displayName = displayName;
    this.registrations = Registrations.empty();
    this.exchange = exchange;
    this.azure = AzureResources.empty(id);
  }

  /** A copy that can be changed without effect on the original. */
  EntraTenant(EntraTenant original) {
    this.id = original.id;
    this.cloud = original.cloud;
    this.displayName = original.displayName;
    this.registrations = original.registrations.copy();
    this.exchange = original.exchange.copy();
    this.azure = original.azure.copy();
    domains.addAll(original.domains);
    blockingPolicyIds.addAll(original.blockingPolicyIds);
    groups.addAll(original.groups);
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

  /** The applications, and what each of them was granted. */
  public Registrations registrations() {
    return registrations;
  }

  /** The Conditional Access policies that block workload identities. */
  public List<UUID> blockingPolicyIds() {
    return blockingPolicyIds;
  }

  public List<SecurityGroup> groups() {
    return groups;
  }

  /** The tenant's Azure resources. */
  public AzureResources azure() {
    return azure;
  }

  public ExchangeOrganization exchange() {
    return exchange;
  }

  /** The initial domain. */
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

  /** Adds a security group, or replaces the one of its object ID. */
  public void put(SecurityGroup group) {
    groups.removeIf(old -> old.objectId().equals(group.objectId()));
    groups.add(group);
  }
}
