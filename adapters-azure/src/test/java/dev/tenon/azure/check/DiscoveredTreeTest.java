package dev.tenon.azure.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveredTreeTest {

  @Test
  void keepsAccountsBelowAGroupThatWasNotReturned() {
    Descendant root = new Descendant(false, "root", "Root", "");
    List<Descendant> below =
        List.of(
            new Descendant(true, "s1", "Subscription", "Inner"),
            new Descendant(false, "inner", "Inner", "HIDDEN"),
            new Descendant(false, "known", "Known", "ROOT"));
    ScopeTree scopeTree = new ScopeTree(new Scope.Tenant(), "t", Optional.of(below), List.of());

    assertThat(DiscoveredTree.of(scopeTree, Optional.of(root), below))
        .extracting(DiscoveredAccount::displayName, DiscoveredAccount::parent)
        .containsExactly(
            tuple("Root", Optional.empty()),
            tuple("Known", Optional.of("t/managementGroups/root")),
            tuple("Inner", Optional.empty()),
            tuple("Subscription", Optional.of("t/managementGroups/inner")));
  }
}
