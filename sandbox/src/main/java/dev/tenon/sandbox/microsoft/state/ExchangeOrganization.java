package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The Exchange side of a tenant.
 *
 * @param name the organization's name, normally the tenant's initial domain
 * @param acceptedDomains the domains Exchange takes mail for
 * @param settlesAt until when Exchange does not see grants it has been told of
 * @param roleGroupMembers client ids that Exchange's own role groups let in, without an Entra role
 */
public record ExchangeOrganization(
    UUID guid,
    String name,
    String displayName,
    List<Domain> acceptedDomains,
    ExchangeLicence licence,
    Optional<Instant> settlesAt,
    Set<UUID> roleGroupMembers) {

  /** Copies the collections. */
  public ExchangeOrganization {
    acceptedDomains = List.copyOf(acceptedDomains);
    roleGroupMembers = Set.copyOf(roleGroupMembers);
  }

  public ExchangeOrganization withLicence(ExchangeLicence other) {
    return new ExchangeOrganization(
        guid, name, displayName, acceptedDomains, other, settlesAt, roleGroupMembers);
  }

  public ExchangeOrganization settlingAt(Optional<Instant> when) {
    return new ExchangeOrganization(
        guid, name, displayName, acceptedDomains, licence, when, roleGroupMembers);
  }

  /** The same organization taking mail for one more domain. */
  public ExchangeOrganization with(Domain domain) {
    List<Domain> more = Stream.concat(acceptedDomains.stream(), Stream.of(domain)).toList();
    return new ExchangeOrganization(
        guid, name, displayName, more, licence, settlesAt, roleGroupMembers);
  }

  public ExchangeOrganization withRoleGroupMembers(Set<UUID> members) {
    return new ExchangeOrganization(
        guid, name, displayName, acceptedDomains, licence, settlesAt, members);
  }
}
