package dev.tenon.azure.check;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells a role that has not taken effect yet from one that nobody assigned. */
final class RolePropagation {

  /**
   * How long a role assignment may take; learn.microsoft.com/azure/role-based-access-control,
   * troubleshooting.
   */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;

  RolePropagation(ScopeFacts facts, RoleFacts roleFacts) {
    this.facts = facts;
    this.roleFacts = roleFacts;
  }

  /**
   * Whether Reader may still take effect by itself at a path where it is not effective. One that
   * was assigned a minute ago looks like one that was never assigned: nothing is told.
   */
  boolean isPossible(String path, Reply<Permissions> reply) {
    boolean nothingTold = reply.toOptional().filter(held -> !held.grants().isEmpty()).isEmpty();
    return roleFacts.readerRecorded(path) || (nothingTold && isInTheDark(path));
  }

  /**
   * Whether nothing shows that roles have arrived. Of a management group that does not exist
   * nothing is told either, so that silence supports no hope there.
   */
  private boolean isInTheDark(String path) {
    Optional<List<Subscription>> visible =
        facts.visible.answer().toOptional().flatMap(Reply::toOptional);
    if (facts.scope() instanceof Scope.Subscriptions) {
      return visible
          .filter(
              seen -> seen.stream().noneMatch(one -> path.equals(Scope.SUBSCRIPTIONS + one.id())))
          .isPresent();
    }
    return facts.scope() instanceof Scope.Tenant
        && visible.filter(List::isEmpty).isPresent()
        && facts.below.answer().toOptional().flatMap(Reply::refusal).isPresent();
  }
}
