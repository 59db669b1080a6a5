package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.spi.Action;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arranges the discovered accounts as a tree, and states how each one can be linked. */
final class DiscoveredTree {

  private static final String GROUP = "management group";
  private static final String SUBSCRIPTION = "subscription";

  private final ScopeTree scopeTree;
  private final Map<String, Subscription> seen;
  private final Set<String> covered;
  private final List<DiscoveredAccount> accounts = new ArrayList<>();
  private final Set<String> listed = new HashSet<>();

  private DiscoveredTree(ScopeTree scopeTree) {
    this.scopeTree = scopeTree;
    this.seen =
        scopeTree.visible().stream()
            .collect(Collectors.toMap(Subscription::id, one -> one, (one, again) -> one));
    this.covered =
        Stream.concat(
                scopeTree.groupsBelow().stream().map(group -> id(group)),
                Stream.concat(
                    scopeTree.inScope().stream().map(one -> subscriptionId(one.id())),
                    Stream.of(scopeTree.scope().accountId(scopeTree.tenantId()))))
            .collect(Collectors.toSet());
  }

  /**
   * The accounts, each after its parent. An account whose parent was not returned is at the top.
   *
   * @param top the management group at the root of the tree, if it can be read
   * @param below what lies below it
   */
  static List<DiscoveredAccount> of(
      ScopeTree scopeTree, Optional<Descendant> top, List<Descendant> below) {
    DiscoveredTree tree = new DiscoveredTree(scopeTree);
    Map<String, List<Descendant>> children = children(below);
    top.ifPresent(group -> tree.add(group, Optional.empty(), children));
    Set<String> groups = groups(below);
    below.stream()
        .filter(one -> !groups.contains(lowerCase(one.parent())))
        .forEach(one -> tree.add(one, Optional.empty(), children));
    scopeTree.visible().forEach(tree::addAlone);
    return List.copyOf(tree.accounts);
  }

  private static Set<String> groups(List<Descendant> below) {
    return below.stream()
        .filter(one -> !one.subscription())
        .map(one -> lowerCase(one.name()))
        .collect(Collectors.toSet());
  }

  private static Map<String, List<Descendant>> children(List<Descendant> below) {
    Map<String, List<Descendant>> children = new HashMap<>();
    below.forEach(
        one ->
            children
                .computeIfAbsent(lowerCase(one.parent()), parent -> new ArrayList<>())
                .add(one));
    return children;
  }

  private void add(
      Descendant one, Optional<String> parent, Map<String, List<Descendant>> children) {
    String id = id(one);
    if (!listed.add(id)) {
      return;
    }
    accounts.add(
        new DiscoveredAccount(
            id,
            one.subscription() ? subscriptionName(one) : one.displayName(),
            one.subscription() ? SUBSCRIPTION : GROUP,
            parent,
            reach(id, one)));
    if (!one.subscription()) {
      children
          .getOrDefault(lowerCase(one.name()), List.of())
          .forEach(child -> add(child, Optional.of(id), children));
    }
  }

  /** A subscription whose position in the tree cannot be read. */
  private void addAlone(Subscription one) {
    add(new Descendant(true, one.id(), one.displayName(), ""), Optional.empty(), Map.of());
  }

  private String subscriptionName(Descendant one) {
    return Optional.ofNullable(seen.get(one.name()))
        .filter(known -> known.disabled() || known.deleted())
        .map(known -> known.displayName() + " (" + lowerCase(known.state()) + ")")
        .orElse(one.displayName());
  }

  private Reach reach(String id, Descendant one) {
    if (covered.contains(id)) {
      return new Reach.Covered();
    } else if (one.subscription() && isBelowTheScope(one)) {
      return new Reach.Unlinkable(
          "The linked scope includes it, but the application cannot see it. Assign Reader to the"
              + " application at %s.".formatted(scopeTree.scope().description()));
    }
    return new Reach.Unlinkable(
        "It is outside the linked scope, and each scope has its own credential. Link it"
            + " separately and assign Reader there.",
        List.of(new Action.LinkAccount(AzureForm.PROVIDER, form(one))));
  }

  private boolean isBelowTheScope(Descendant one) {
    return scopeTree.unseen().stream().anyMatch(unseen -> unseen.name().equals(one.name()));
  }

  private static Map<String, String> form(Descendant one) {
    return one.subscription()
        ? Map.of(
            AzureForm.SCOPE, AzureForm.SCOPE_SUBSCRIPTIONS, AzureForm.SUBSCRIPTIONS, one.name())
        : Map.of(
            AzureForm.SCOPE,
            AzureForm.SCOPE_MANAGEMENT_GROUP,
            AzureForm.MANAGEMENT_GROUP,
            one.name());
  }

  private String id(Descendant one) {
    return one.subscription()
        ? subscriptionId(one.name())
        : new Scope.ManagementGroup(one.name()).accountId(scopeTree.tenantId());
  }

  private String subscriptionId(String subscription) {
    return new Scope.Subscriptions(List.of(subscription)).accountId(scopeTree.tenantId());
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
