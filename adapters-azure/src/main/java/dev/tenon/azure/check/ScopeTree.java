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
 * What is in a tenant, as far as the application sees it.
 *
 * @param tenantId a GUID, lower case
 * @param below what lies below the management group of the scope; empty when it may not be known
 * @param visible the subscriptions that the application sees, of any tenant
 */
record ScopeTree(
    Scope scope, String tenantId, Optional<List<Descendant>> below, List<Subscription> visible) {

  ScopeTree {
    visible =
        visible.stream().filter(subscription -> subscription.tenantId().equals(tenantId)).toList();
  }

  /** The subscriptions of the scope that the application sees. */
  List<Subscription> inScope() {
    if (scope instanceof Scope.Tenant) {
      return visible;
    }
    Set<String> ids = idsInScope();
    return visible.stream().filter(subscription -> ids.contains(subscription.id())).toList();
  }

  /**
   * The subscriptions that the application sees beyond the scope; none when it may not be known.
   */
  List<Subscription> beyond() {
    if (scope instanceof Scope.Tenant || below.isEmpty()) {
      return List.of();
    }
    Set<String> ids = idsInScope();
    return visible.stream().filter(subscription -> !ids.contains(subscription.id())).toList();
  }

  /** The subscriptions of the scope that the application does not see. */
  List<Descendant> unseen() {
    Set<String> seen = visible.stream().map(Subscription::id).collect(Collectors.toSet());
    return expected().filter(one -> !seen.contains(one.name())).toList();
  }

  /** What of the scope stays out of sight, as a sentence names it; nothing when all is seen. */
  List<String> hidden() {
    return below.isEmpty()
        ? List.of("the subscriptions below " + scope.words())
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
