package dev.tenon.azure.check;

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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The question what the application cannot list in the key vaults of the scope. Where roles decide,
 * it asks what is allowed at the scope, then only where that is not enough at the subscription,
 * then at the vault.
 */
final class Vaults {

  private final Inquiry inquiry;

  /** What cannot be listed in each key vault that the application sees; often nothing. */
  final Question<Map<KeyVault, Set<VaultContent>>> notListed;

  Vaults(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.notListed =
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
        .then(Inquiry::unlessDenied)
        .then(
            found ->
                new Answer.Known<>(
                    found.stream()
                        .filter(vault -> subscriptions.contains(vault.subscriptionId()))
                        .toList()));
  }

  private Answer<Map<KeyVault, Set<VaultContent>>> ask(List<KeyVault> vaults, AccessToken held)
      throws Exception {
    Map<KeyVault, Set<VaultContent>> notListed = new LinkedHashMap<>();
    vaults.forEach(vault -> notListed.put(vault, EnumSet.allOf(VaultContent.class)));
    return byRoles(notListed, held)
        .then(
            roles ->
                inquiry
                    .each(
                        vaults.stream().filter(vault -> !vault.byRoles()).toList(),
                        (manager, vault) ->
                            manager.notListedByPolicy(vault, held.claims().principalId()))
                    .then(
                        policies -> {
                          policies.forEach(
                              (vault, reply) ->
                                  reply.toOptional().ifPresent(set -> notListed.put(vault, set)));
                          return new Answer.Known<>(Collections.unmodifiableMap(notListed));
                        }));
  }

  private Answer<Map<KeyVault, Set<VaultContent>>> byRoles(
      Map<KeyVault, Set<VaultContent>> notListed, AccessToken held) throws Exception {
    return inquiry
        .permissions
        .answerInBackground()
        .then(atScope -> narrowed(notListed, atScope, vault -> inquiry.pathAbove(vault, held)))
        .then(left -> askAt(left, KeyVault::subscriptionPath))
        .then(left -> askAt(left, KeyVault::path));
  }

  private Answer<Map<KeyVault, Set<VaultContent>>> askAt(
      Map<KeyVault, Set<VaultContent>> notListed, Function<KeyVault, String> place)
      throws Exception {
    Set<String> places = unreadByRoles(notListed).stream().map(place).collect(Collectors.toSet());
    return inquiry
        .each(places, (manager, path) -> manager.permissions(path))
        .then(allowed -> narrowed(notListed, allowed, place));
  }

  private static Answer<Map<KeyVault, Set<VaultContent>>> narrowed(
      Map<KeyVault, Set<VaultContent>> notListed,
      Map<String, Reply<Permissions>> allowed,
      Function<KeyVault, String> place) {
    for (KeyVault vault : unreadByRoles(notListed)) {
      Optional.ofNullable(allowed.get(place.apply(vault)))
          .flatMap(Reply::toOptional)
          .ifPresent(permissions -> notListed.put(vault, notAllowed(permissions)));
    }
    return new Answer.Known<>(notListed);
  }

  private static Collection<KeyVault> unreadByRoles(Map<KeyVault, Set<VaultContent>> notListed) {
    return notListed.entrySet().stream()
        .filter(entry -> entry.getKey().byRoles() && !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<VaultContent> notAllowed(Permissions permissions) {
    return Arrays.stream(VaultContent.values())
        .filter(content -> !permissions.allowData(content.listing()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VaultContent.class)));
  }
}
