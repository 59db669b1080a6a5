package dev.tenon.azure.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Subscription;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeTreeTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final Subscription INSIDE = subscription("a", TENANT);
  private static final Subscription OUTSIDE = subscription("b", TENANT);
  private static final Subscription LENT = subscription("c", "another tenant");

  @Test
  void separatesSubscriptionsDelegatedFromAnotherTenant() {
    ScopeTree scopeTree = scopeTree(new Scope.Tenant(), Optional.of(List.of(below("a"))));

    assertThat(scopeTree.inScope()).containsExactly(INSIDE, OUTSIDE);
    assertThat(scopeTree.unseen()).isEmpty();
    assertThat(scopeTree.beyond()).isEmpty();
    assertThat(scopeTree.delegated()).containsExactly(LENT);
  }

  @Test
  void separatesVisibleUnseenAndOutsideSubscriptions() {
    ScopeTree scopeTree =
        scopeTree(new Scope.ManagementGroup("g"), Optional.of(List.of(below("a"), below("d"))));

    assertThat(scopeTree.inScope()).containsExactly(INSIDE);
    assertThat(scopeTree.unseen()).extracting(Descendant::name).containsExactly("d");
    assertThat(scopeTree.beyond()).containsExactly(OUTSIDE);
  }

  @Test
  void makesNoStatementAboutATreeThatCannotBeRead() {
    ScopeTree scopeTree = scopeTree(new Scope.ManagementGroup("g"), Optional.empty());

    assertThat(scopeTree.inScope()).isEmpty();
    assertThat(scopeTree.beyond()).isEmpty();
    assertThat(scopeTree.hidden())
        .containsExactly("the subscriptions below the management group g");
  }

  /** Every subscription of a tenant is below its root management group. */
  @Test
  void doesNotBelieveATreeWithoutTheSubscriptionsThatTheApplicationSees() {
    Descendant group = new Descendant(false, "g", "g", "root");

    assertThat(scopeTree(new Scope.Tenant(), Optional.of(List.of(group))).hidden())
        .containsExactly("the subscriptions below the tenant root group");
    assertThat(
            new ScopeTree(new Scope.Tenant(), TENANT, Optional.of(List.of()), List.of(LENT))
                .hidden())
        .isEmpty();
    assertThat(scopeTree(new Scope.ManagementGroup("g"), Optional.of(List.of())).hidden())
        .isEmpty();
  }

  @Test
  void listsWhatTheApplicationCannotSee() {
    assertThat(
            scopeTree(new Scope.ManagementGroup("g"), Optional.of(List.of(below("a"), below("d"))))
                .hidden())
        .containsExactly("d");
    assertThat(
            scopeTree(new Scope.Subscriptions(List.of("a", "d")), Optional.of(List.of())).hidden())
        .containsExactly("d");
  }

  private static ScopeTree scopeTree(Scope scope, Optional<List<Descendant>> below) {
    return new ScopeTree(scope, TENANT, below, List.of(INSIDE, OUTSIDE, LENT));
  }

  private static Subscription subscription(String id, String tenant) {
    return new Subscription(id, id, "Enabled", tenant);
  }

  private static Descendant below(String id) {
    return new Descendant(true, id, id, "g");
  }
}
