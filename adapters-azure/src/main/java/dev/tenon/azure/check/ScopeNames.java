package dev.tenon.azure.check;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The display names of management groups and subscriptions, if known. */
final class ScopeNames {

  private final ScopeFacts facts;

  ScopeNames(ScopeFacts facts) {
    this.facts = facts;
  }

  /** The name of the scope at a path, for use in a sentence. */
  String name(String path) {
    return Scope.subscriptionOf(path)
        .map(id -> "the subscription " + subscription(id))
        .or(() -> Scope.managementGroupOf(path).map(this::group))
        .or(() -> inSubscription(path))
        .orElse(path);
  }

  /** A resource group or a resource is named by its path in the subscription. */
  private Optional<String> inSubscription(String path) {
    int end = path.indexOf('/', Scope.SUBSCRIPTIONS.length());
    return Optional.of(end)
        .filter(found -> found > 0)
        .flatMap(found -> Scope.subscriptionOf(path.substring(0, found)))
        .map(id -> path.substring(end + 1) + " in the subscription " + subscription(id));
  }

  private String subscription(String id) {
    return seen()
        .filter(one -> one.id().equalsIgnoreCase(id))
        .findFirst()
        .map(Subscription::displayName)
        .orElse(id);
  }

  /** Those in a list, and those asked for by their ids. */
  private Stream<Subscription> seen() {
    Stream<Subscription> listed =
        facts.visible.answer().toOptional().flatMap(Reply::toOptional).orElse(List.of()).stream();
    Stream<Subscription> chosen =
        facts.chosen.answer().toOptional().stream()
            .flatMap(replies -> replies.values().stream())
            .map(Reply::toOptional)
            .flatMap(Optional::stream);
    return Stream.concat(listed, chosen);
  }

  private String group(String name) {
    return (facts.isRootGroup(name) ? new Scope.Tenant() : new Scope.ManagementGroup(name))
        .description();
  }
}
