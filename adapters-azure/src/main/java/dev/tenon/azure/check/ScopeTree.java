package dev.tenon.azure.check;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a tenant that the application can see.
 *
 * @param tenantId a GUID, lower case
 * @param below the descendants of the scope's management group; empty if they cannot be read, or if
 *     those of the whole tenant contain no subscription although the application sees one
 * @param listed the subscriptions that the application sees, of any tenant
 */
record ScopeTree(
    Scope scope, String tenantId, Optional<List<Descendant>> below, List<Subscription> listed) {

  ScopeTree {
    listed = List.copyOf(listed);
    boolean seesOne =
        listed.stream()
            .anyMatch(one -> one.tenantId().equals(tenantId) && !one.disabled() && !one.deleted());
    below =
        below.filter(
            found ->
                !(scope instanceof Scope.Tenant)
                    || !seesOne
                    || found.stream().anyMatch(Descendant::subscription));
  }

  /** The subscriptions of the tenant that the application sees. */
  List<Subscription> visible() {
    return listed.stream().filter(one -> one.tenantId().equals(tenantId)).toList();
  }

  /** The subscriptions of other tenants that the application sees. */
  List<Subscription> delegated() {
    return listed.stream().filter(one -> one.isOfAnotherTenant(tenantId)).toList();
  }

  /** The subscriptions of the scope that the application sees. */
  List<Subscription> inScope() {
    if (scope instanceof Scope.Tenant) {
      return visible();
    }
    Set<String> ids = idsInScope();
    return visible().stream().filter(subscription -> ids.contains(subscription.id())).toList();
  }

  /** The visible subscriptions outside the scope; empty if the scope's descendants are unknown. */
  List<Subscription> beyond() {
    if (scope instanceof Scope.Tenant || below.isEmpty()) {
      return List.of();
    }
    Set<String> ids = idsInScope();
    return visible().stream().filter(subscription -> !ids.contains(subscription.id())).toList();
  }

  /** The subscriptions of the scope that the application does not see. */
  List<Descendant> unseen() {
    Set<String> seen = visible().stream().map(Subscription::id).collect(Collectors.toSet());
    return expected().filter(one -> !seen.contains(one.name())).toList();
  }

  /** The parts of the scope that the application cannot see, for use in a sentence. */
  List<String> hidden() {
    return below.isEmpty()
        ? List.of("the subscriptions below " + scope.description())
        : unseen().stream().map(Descendant::displayName).toList();
  }

  /** The subscriptions below the management group. */
  List<Descendant> subscriptionsBelow() {
    return below.orElse(List.of()).stream().filter(Descendant::subscription).toList();
  }

  /** The management groups below the one of the scope. */
  List<Descendant> groupsBelow() {
    return below.orElse(List.of()).stream().filter(one -> !one.subscription()).toList();
  }

  private Set<String> idsInScope() {
    return expected().map(Descendant::name).collect(Collectors.toSet());
  }

  private Stream<Descendant> expected() {
    return scope instanceof Scope.Subscriptions chosen
        ? chosen.ids().stream().map(id -> new Descendant(true, id, id, ""))
        : subscriptionsBelow().stream();
  }
}
