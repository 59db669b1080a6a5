package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The Exchange organization of a tenant, which is licensed at first. */
public final class ExchangeOrganization {

  private final List<Domain> acceptedDomains = new ArrayList<>();
  private final Set<ExchangeRoleAssignment> roleAssignments = new LinkedHashSet<>();
  private UUID guid;
  private String name;
  private String displayName;
  private ExchangeLicence licence = ExchangeLicence.PRESENT;
  private Optional<Instant> settlesAt = Optional.empty();

  /**
   * @param name the organization's name, normally the tenant's initial domain
   */
  public ExchangeOrganization(UUID guid, String name, String displayName) {
    replaceBy(guid, name, displayName);
  }

  ExchangeOrganization copy() {
    ExchangeOrganization copy = new ExchangeOrganization(guid, name, displayName);
    copy.acceptedDomains.clear();
    copy.acceptedDomains.addAll(acceptedDomains);
    copy.roleAssignments.addAll(roleAssignments);
    copy.licence = licence;
    copy.settlesAt = settlesAt;
    return copy;
  }

  /** Makes this another organization, with the same licence and role assignments. */
  public void replaceBy(UUID otherGuid, String otherName, String otherDisplayName) {
    guid = otherGuid;
    name = otherName;
    displayName = otherDisplayName;
    acceptedDomains.clear();
    acceptedDomains.add(new Domain(otherName, true, true));
  }

  public UUID guid() {
    return guid;
  }

  public String name() {
    return name;
  }

  public String displayName() {
    return displayName;
  }

  /** The domains that Exchange accepts mail for; the list can be changed. */
  public List<Domain> acceptedDomains() {
    return acceptedDomains;
  }

  /** The management roles of applications; the set can be changed. */
  public Set<ExchangeRoleAssignment> roleAssignments() {
    return roleAssignments;
  }

  /** The management roles of an application. */
  public List<ExchangeRoleAssignment> rolesOf(UUID appId) {
    return roleAssignments.stream().filter(role -> role.appId().equals(appId)).toList();
  }

  public ExchangeLicence licence() {
    return licence;
  }

  public void setLicence(ExchangeLicence other) {
    licence = other;
  }

  /** When grants take effect in Exchange. */
  public Optional<Instant> settlesAt() {
    return settlesAt;
  }

  public void setSettlesAt(Instant when) {
    settlesAt = Optional.of(when);
  }
}
