package dev.tenon.azure.check;

import dev.tenon.azure.arm.AccessPolicy;
import dev.tenon.azure.arm.ArmDenial;
import dev.tenon.azure.arm.DenyAssignment;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.azure.arm.VaultContent;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.toolkit.Question;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the application can list in the key vaults of the scope. For a vault with role-based access
 * it reads the permissions at the scope, then at the subscription if those do not suffice, then at
 * the vault, whose reply is final. Then it subtracts what deny assignments take away, which the
 * permissions include. A vault that no longer exists is left out: Azure Resource Graph lists it for
 * some minutes after its deletion.
 */
final class KeyVaultFacts {

  private static final KeyVaultAccess NOT_READABLE =
      new KeyVaultAccess.Undetermined(KeyVaultAccess.Reason.NOT_READABLE);

  private final ScopeFacts facts;

  /** What is known about each key vault that the application sees. */
  final Question<Map<KeyVault, KeyVaultAccess>> listings;

  KeyVaultFacts(ScopeFacts facts) {
    this.facts = facts;
    this.listings = facts.question(held -> read(vaults(facts.scopeTree.answer().orThrow()), held));
  }

  private List<KeyVault> vaults(ScopeTree scopeTree) throws Exception {
    Set<String> subscriptions =
        scopeTree.inScope().stream().map(Subscription::id).collect(Collectors.toSet());
    if (subscriptions.isEmpty()) {
      return List.of();
    }
    return ScopeFacts.granted(
            "its key vaults", facts.call(manager -> manager.keyVaults(scopeTree.scope())))
        .stream()
        .filter(vault -> subscriptions.contains(vault.subscriptionId()))
        .toList();
  }

  private Map<KeyVault, KeyVaultAccess> read(List<KeyVault> vaults, AccessToken held) {
    Predicate<KeyVault> elsewhere = vault -> vault.isOfAnotherTenant(held.claims().tenantId());
    Map<KeyVault, KeyVaultAccess> listings = new LinkedHashMap<>();
    vaults.stream().filter(elsewhere.negate()).forEach(vault -> listings.put(vault, NOT_READABLE));
    readRoles(listings, held);
    subtractDenials(listings);
    readPolicies(listings, held.claims().principalId());
    vaults.stream()
        .filter(elsewhere)
        .forEach(vault -> listings.put(vault, new KeyVaultAccess.OfAnotherTenant()));
    return Collections.unmodifiableMap(listings);
  }

  private void readRoles(Map<KeyVault, KeyVaultAccess> listings, AccessToken held) {
    update(listings, facts.permissions.answer().orThrow(), vault -> facts.pathAbove(vault, held));
    Set<String> subscriptionPaths =
        unreadByRoles(listings).stream()
            .map(KeyVault::subscriptionPath)
            .collect(Collectors.toSet());
    update(
        listings,
        facts.each(subscriptionPaths, (manager, path) -> manager.permissions(path)),
        KeyVault::subscriptionPath);
    settle(
        listings,
        facts.each(unreadByRoles(listings), (manager, vault) -> manager.permissions(vault.path())),
        KeyVaultFacts::allowedBy);
  }

  /** Deny assignments on data have no effect on access policies. */
  private void subtractDenials(Map<KeyVault, KeyVaultAccess> listings) {
    if (listings.entrySet().stream().noneMatch(KeyVaultFacts::isListedByRoles)) {
      return;
    }
    Map<String, Reply<List<DenyAssignment>>> denials = facts.denials.answer().orThrow();
    listings.replaceAll(
        (vault, listing) ->
            isComplete(listing)
                ? Optional.ofNullable(denials.get(vault.subscriptionPath()))
                    .map(reply -> reply.fold(all -> less(all, vault, listing), why -> NOT_READABLE))
                    .orElse(listing)
                : listing);
  }

  private static KeyVaultAccess less(
      List<DenyAssignment> all, KeyVault vault, KeyVaultAccess listing) {
    List<DenyAssignment> denials =
        all.stream().filter(one -> one.affectsListingIn(vault.path())).toList();
    List<DenyAssignment> certain =
        denials.stream().filter(one -> one.applies() == DenyAssignment.Applies.YES).toList();
    if (!certain.isEmpty()) {
      return new KeyVaultAccess.Denied(certain);
    }
    return denials.isEmpty()
        ? listing
        : new KeyVaultAccess.Undetermined(KeyVaultAccess.Reason.DENIAL_OF_OTHERS);
  }

  private static boolean isListedByRoles(Map.Entry<KeyVault, KeyVaultAccess> entry) {
    return entry.getKey().byRoles() && isComplete(entry.getValue());
  }

  private static void update(
      Map<KeyVault, KeyVaultAccess> listings,
      Map<String, Reply<Permissions>> allowed,
      Function<KeyVault, String> path) {
    for (KeyVault vault : unreadByRoles(listings)) {
      Optional.ofNullable(allowed.get(path.apply(vault)))
          .flatMap(Reply::toOptional)
          .ifPresent(permissions -> listings.put(vault, allowedBy(permissions)));
    }
  }

  private void readPolicies(Map<KeyVault, KeyVaultAccess> listings, String principalId) {
    List<KeyVault> vaults =
        listings.keySet().stream().filter(Predicate.not(KeyVault::byRoles)).toList();
    settle(
        listings,
        facts.each(vaults, (manager, vault) -> manager.accessPolicies(vault)),
        policies -> allowedBy(policies, principalId));
  }

  /** The replies of the vaults themselves are final. */
  private static <T> void settle(
      Map<KeyVault, KeyVaultAccess> listings,
      Map<KeyVault, Reply<T>> replies,
      Function<T, KeyVaultAccess> meaning) {
    replies.forEach(
        (vault, reply) -> {
          if (reply.refusal().filter(why -> why.kind() == ArmDenial.Kind.NOT_FOUND).isPresent()) {
            listings.remove(vault);
          } else {
            listings.put(vault, reply.fold(meaning, why -> NOT_READABLE));
          }
        });
  }

  private static Collection<KeyVault> unreadByRoles(Map<KeyVault, KeyVaultAccess> listings) {
    return listings.entrySet().stream()
        .filter(entry -> entry.getKey().byRoles() && !isComplete(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isComplete(KeyVaultAccess listing) {
    return listing instanceof KeyVaultAccess.Known known && known.missing().isEmpty();
  }

  private static KeyVaultAccess allowedBy(Permissions permissions) {
    return without(content -> permissions.allowData(content.listing()), List.of());
  }

  private static KeyVaultAccess allowedBy(List<AccessPolicy> policies, String principalId) {
    Predicate<AccessPolicy> own = policy -> policy.objectId().equals(principalId);
    List<AccessPolicy> ofOwn = policies.stream().filter(own).toList();
    KeyVaultAccess.Known byOwn =
        without(
            listedBy(ofOwn)::contains,
            ofOwn.stream().flatMap(policy -> policy.beyond().stream()).distinct().toList());
    Set<VaultContent> byOthers = listedBy(policies.stream().filter(own.negate()).toList());
    return Collections.disjoint(byOthers, byOwn.missing())
        ? byOwn
        : new KeyVaultAccess.Undetermined(KeyVaultAccess.Reason.POLICY_OF_OTHERS);
  }

  private static Set<VaultContent> listedBy(List<AccessPolicy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.listed().stream())
        .collect(Collectors.toSet());
  }

  private static KeyVaultAccess.Known without(Predicate<VaultContent> listed, List<String> beyond) {
    return new KeyVaultAccess.Known(
        Arrays.stream(VaultContent.values())
            .filter(listed.negate())
            .collect(Collectors.toUnmodifiableSet()),
        beyond);
  }
}
