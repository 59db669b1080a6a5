package dev.tenon.azure.check;

import dev.tenon.azure.arm.AccessPolicy;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Refusal;
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
final class Vaults {

  private static final Listing NOT_READABLE = new Listing.Unsettled(Listing.Doubt.NOT_READABLE);

  private final Inquiry inquiry;

  /** What is known about each key vault that the application sees. */
  final Question<Map<KeyVault, Listing>> listings;

  Vaults(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.listings =
        inquiry.question(
            held ->
                inquiry
                    .estate
                    .answerInBackground()
                    .then(estate -> vaults(estate).then(vaults -> ask(vaults, held))));
  }

  private Answer<List<KeyVault>> vaults(Estate estate) throws Exception {
    Set<String> subscriptions =
        estate.inScope().stream().map(Subscription::id).collect(Collectors.toSet());
    if (subscriptions.isEmpty()) {
      return new Answer.Known<>(List.of());
    }
    return inquiry
        .ask(manager -> manager.keyVaults(estate.scope()))
        .answerInBackground()
        .then(reply -> Inquiry.unlessDenied("its key vaults", reply))
        .then(
            found ->
                new Answer.Known<>(
                    found.stream()
                        .filter(vault -> subscriptions.contains(vault.subscriptionId()))
                        .toList()));
  }

  private Answer<Map<KeyVault, Listing>> ask(List<KeyVault> vaults, AccessToken held)
      throws Exception {
    Map<KeyVault, Listing> listings = new LinkedHashMap<>();
    vaults.forEach(vault -> listings.put(vault, NOT_READABLE));
    return byRoles(listings, held)
        .then(roles -> byPolicies(listings, held.claims().principalId()))
        .then(policies -> new Answer.Known<>(Collections.unmodifiableMap(listings)));
  }

  private Answer<Map<KeyVault, Listing>> byRoles(Map<KeyVault, Listing> listings, AccessToken held)
      throws Exception {
    return inquiry
        .permissions
        .answerInBackground()
        .then(atScope -> narrowed(listings, atScope, vault -> inquiry.pathAbove(vault, held)))
        .then(left -> askAt(left, KeyVault::subscriptionPath))
        .then(left -> askThem(left));
  }

  private Answer<Map<KeyVault, Listing>> askAt(
      Map<KeyVault, Listing> listings, Function<KeyVault, String> place) throws Exception {
    Set<String> places = unreadByRoles(listings).stream().map(place).collect(Collectors.toSet());
    return inquiry
        .each(places, (manager, path) -> manager.permissions(path))
        .then(allowed -> narrowed(listings, allowed, place));
  }

  private static Answer<Map<KeyVault, Listing>> narrowed(
      Map<KeyVault, Listing> listings,
      Map<String, Reply<Permissions>> allowed,
      Function<KeyVault, String> place) {
    for (KeyVault vault : unreadByRoles(listings)) {
      Optional.ofNullable(allowed.get(place.apply(vault)))
          .flatMap(Reply::toOptional)
          .ifPresent(permissions -> listings.put(vault, allowedBy(permissions)));
    }
    return new Answer.Known<>(listings);
  }

  private Answer<Map<KeyVault, Listing>> askThem(Map<KeyVault, Listing> listings) throws Exception {
    return inquiry
        .each(unreadByRoles(listings), (manager, vault) -> manager.permissions(vault.path()))
        .then(allowed -> settled(listings, allowed, Vaults::allowedBy));
  }

  private Answer<Map<KeyVault, Listing>> byPolicies(
      Map<KeyVault, Listing> listings, String principalId) throws Exception {
    List<KeyVault> vaults =
        listings.keySet().stream().filter(Predicate.not(KeyVault::byRoles)).toList();
    return inquiry
        .each(vaults, (manager, vault) -> manager.accessPolicies(vault))
        .then(told -> settled(listings, told, policies -> allowedBy(policies, principalId)));
  }

  /** Takes what was told of the vaults themselves for the last word. */
  private static <T> Answer<Map<KeyVault, Listing>> settled(
      Map<KeyVault, Listing> listings,
      Map<KeyVault, Reply<T>> replies,
      Function<T, Listing> meaning) {
    replies.forEach(
        (vault, reply) -> {
          if (reply.refusal().filter(why -> why.kind() == Refusal.Kind.NOT_FOUND).isPresent()) {
            listings.remove(vault);
          } else {
            listings.put(vault, reply.fold(meaning, why -> NOT_READABLE));
          }
        });
    return new Answer.Known<>(listings);
  }

  private static Collection<KeyVault> unreadByRoles(Map<KeyVault, Listing> listings) {
    return listings.entrySet().stream()
        .filter(entry -> entry.getKey().byRoles() && !isComplete(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isComplete(Listing listing) {
    return listing instanceof Listing.Known known && known.missing().isEmpty();
  }

  private static Listing allowedBy(Permissions permissions) {
    return without(content -> permissions.allowData(content.listing()));
  }

  private static Listing allowedBy(List<AccessPolicy> policies, String principalId) {
    Predicate<AccessPolicy> own = policy -> policy.objectId().equals(principalId);
    Listing.Known byOwn = without(listedBy(policies.stream().filter(own).toList())::contains);
    Set<VaultContent> byOthers = listedBy(policies.stream().filter(own.negate()).toList());
    return Collections.disjoint(byOthers, byOwn.missing())
        ? byOwn
        : new Listing.Unsettled(Listing.Doubt.POLICY_OF_OTHERS);
  }

  private static Set<VaultContent> listedBy(List<AccessPolicy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.listed().stream())
        .collect(Collectors.toSet());
  }

  private static Listing.Known without(Predicate<VaultContent> listed) {
    return new Listing.Known(
        Arrays.stream(VaultContent.values())
            .filter(listed.negate())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
