package dev.tenon.microsoft.graph;

import java.util.List;
import java.util.Optional;

/**
 * The tenant, as far as it is shown to the application.
 *
 * @param displayName the name of the organization
 * @param initialDomain the domain that the tenant was created with
 * @param domains all verified domains, lower case; empty when they are not shown
 */
public record Tenant(
    Optional<String> displayName, Optional<String> initialDomain, List<String> domains) {

  public Tenant {
    domains = List.copyOf(domains);
  }
}
