package dev.tenon.azure.check;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Distinguishes a role assignment that has not taken effect yet from one that was never made. */
final class RolePropagation {

  /**
   * How long a role assignment can take to propagate. Source:
   * learn.microsoft.com/azure/role-based-access-control, troubleshooting.
   */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;

  RolePropagation(ScopeFacts facts, RoleFacts roleFacts) {
    this.facts = facts;
    this.roleFacts = roleFacts;
  }

  /**
   * Whether Reader may still take effect at a path where it is not effective. A recent assignment
   * looks like a missing one: Azure returns nothing in both cases.
   */
  boolean isPossible(String path, Reply<Permissions> reply) {
    boolean nothingReturned = reply.toOptional().filter(held -> !held.grants().isEmpty()).isEmpty();
    return roleFacts.readerRecorded(path) || (nothingReturned && hasNoEvidence(path));
  }

  /**
   * Whether no visible role assignment confirms propagation. A missing management group also
   * returns an empty list, so an empty list is not evidence there.
   */
  private boolean hasNoEvidence(String path) {
    String tenant = facts.held().map(token -> token.claims().tenantId()).orElse("");
    Optional<List<Subscription>> visible =
        facts
            .visible
            .answer()
            .toOptional()
            .flatMap(Reply::toOptional)
            .map(all -> all.stream().filter(one -> !one.isOfAnotherTenant(tenant)).toList());
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
