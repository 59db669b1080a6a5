package dev.tenon.azure.check;

import dev.tenon.azure.arm.AccessPolicy;
import dev.tenon.azure.arm.ArmDenial;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.azure.arm.VaultContent;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Question;
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
 * The question what the application can list in the key vaults of the scope. Where roles decide, it
 * asks what is allowed at the scope, then only where that is not enough at the subscription, then
 * at the vault, whose own answer is the last word. A vault that is gone by then counts for nothing:
 * Azure Resource Graph lists it for some minutes more.
 */
final class KeyVaultFacts {

  private static final KeyVaultAccess NOT_READABLE =
      new KeyVaultAccess.Unsettled(KeyVaultAccess.Doubt.NOT_READABLE);

  private final ScopeFacts facts;

  /** What is known about each key vault that the application sees. */
  final Question<Map<KeyVault, KeyVaultAccess>> listings;

  KeyVaultFacts(ScopeFacts facts) {
    this.facts = facts;
    this.listings =
        facts.question(
            held ->
                facts
                    .scopeTree
                    .answerInBackground()
                    .then(scopeTree -> vaults(scopeTree).then(vaults -> ask(vaults, held))));
  }

  private Answer<List<KeyVault>> vaults(ScopeTree scopeTree) throws Exception {
    Set<String> subscriptions =
        scopeTree.inScope().stream().map(Subscription::id).collect(Collectors.toSet());
    if (subscriptions.isEmpty()) {
      return new Answer.Known<>(List.of());
    }
    return facts
        .ask(manager -> manager.keyVaults(scopeTree.scope()))
        .answerInBackground()
        .then(reply -> ScopeFacts.unlessDenied("its key vaults", reply))
        .then(
            found ->
                new Answer.Known<>(
                    found.stream()
                        .filter(vault -> subscriptions.contains(vault.subscriptionId()))
                        .toList()));
  }

  private Answer<Map<KeyVault, KeyVaultAccess>> ask(List<KeyVault> vaults, AccessToken held)
      throws Exception {
    Map<KeyVault, KeyVaultAccess> listings = new LinkedHashMap<>();
    vaults.forEach(vault -> listings.put(vault, NOT_READABLE));
    return byRoles(listings, held)
        .then(roles -> byPolicies(listings, held.claims().principalId()))
        .then(policies -> new Answer.Known<>(Collections.unmodifiableMap(listings)));
  }

  private Answer<Map<KeyVault, KeyVaultAccess>> byRoles(
      Map<KeyVault, KeyVaultAccess> listings, AccessToken held) throws Exception {
    return facts
        .permissions
        .answerInBackground()
        .then(atScope -> narrowed(listings, atScope, vault -> facts.pathAbove(vault, held)))
        .then(left -> askAt(left, KeyVault::subscriptionPath))
        .then(left -> askThem(left));
  }

  private Answer<Map<KeyVault, KeyVaultAccess>> askAt(
      Map<KeyVault, KeyVaultAccess> listings, Function<KeyVault, String> place) throws Exception {
    Set<String> places = unreadByRoles(listings).stream().map(place).collect(Collectors.toSet());
    return facts
        .each(places, (manager, path) -> manager.permissions(path))
        .then(allowed -> narrowed(listings, allowed, place));
  }

  private static Answer<Map<KeyVault, KeyVaultAccess>> narrowed(
      Map<KeyVault, KeyVaultAccess> listings,
      Map<String, Reply<Permissions>> allowed,
      Function<KeyVault, String> place) {
    for (KeyVault vault : unreadByRoles(listings)) {
      Optional.ofNullable(allowed.get(place.apply(vault)))
          .flatMap(Reply::toOptional)
          .ifPresent(permissions -> listings.put(vault, allowedBy(permissions)));
    }
    return new Answer.Known<>(listings);
  }

  private Answer<Map<KeyVault, KeyVaultAccess>> askThem(Map<KeyVault, KeyVaultAccess> listings)
      throws Exception {
    return facts
        .each(unreadByRoles(listings), (manager, vault) -> manager.permissions(vault.path()))
        .then(allowed -> settled(listings, allowed, KeyVaultFacts::allowedBy));
  }

  private Answer<Map<KeyVault, KeyVaultAccess>> byPolicies(
      Map<KeyVault, KeyVaultAccess> listings, String principalId) throws Exception {
    List<KeyVault> vaults =
        listings.keySet().stream().filter(Predicate.not(KeyVault::byRoles)).toList();
    return facts
        .each(vaults, (manager, vault) -> manager.accessPolicies(vault))
        .then(told -> settled(listings, told, policies -> allowedBy(policies, principalId)));
  }

  /** Takes what was told of the vaults themselves for the last word. */
  private static <T> Answer<Map<KeyVault, KeyVaultAccess>> settled(
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
    return new Answer.Known<>(listings);
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
    return without(content -> permissions.allowData(content.listing()));
  }

  private static KeyVaultAccess allowedBy(List<AccessPolicy> policies, String principalId) {
    Predicate<AccessPolicy> own = policy -> policy.objectId().equals(principalId);
    KeyVaultAccess.Known byOwn =
        without(listedBy(policies.stream().filter(own).toList())::contains);
    Set<VaultContent> byOthers = listedBy(policies.stream().filter(own.negate()).toList());
    return Collections.disjoint(byOthers, byOwn.missing())
        ? byOwn
        : new KeyVaultAccess.Unsettled(KeyVaultAccess.Doubt.POLICY_OF_OTHERS);
  }

  private static Set<VaultContent> listedBy(List<AccessPolicy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.listed().stream())
        .collect(Collectors.toSet());
  }

  private static KeyVaultAccess.Known without(Predicate<VaultContent> listed) {
    return new KeyVaultAccess.Known(
        Arrays.stream(VaultContent.values())
            .filter(listed.negate())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
