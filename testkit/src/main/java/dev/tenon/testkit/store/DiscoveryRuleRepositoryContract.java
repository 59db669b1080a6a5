package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Discovery rules. */
public interface DiscoveryRuleRepositoryContract extends StoreSource {

  /** The time of the samples. */
  Instant NOW = StoreSamples.NOW;

  @Test
  default void keepsADiscoveryRuleUntilItIsRemoved() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      DiscoveryRuleRepository rules = store.discoveryRules();
      store
          .transactions()
          .write(
              () -> {
                Integration source = add(store, workspace, "source");
                DiscoveryRule rule =
                    StoreSamples.discoveryRule(source, "one", Optional.of("group"));
                assertThat(rules.add(rule)).isTrue();
                assertThat(
                        rules.add(StoreSamples.discoveryRule(source, "two", Optional.of("group"))))
                    .isFalse();
                assertThat(rules.add(StoreSamples.discoveryRule(source, "three", Optional.empty())))
                    .isTrue();
                assertThat(rules.add(StoreSamples.discoveryRule(source, "four", Optional.empty())))
                    .isFalse();
                assertThat(rules.find(workspace, rule.id())).contains(rule);
                assertThat(rules.find(other, rule.id())).isEmpty();
                assertThat(rules.list(workspace, 9))
                    .extracting(one -> one.id().value())
                    .containsExactly("dru_one", "dru_three");
                assertThat(rules.list(workspace, 1)).containsExactly(rule);
                assertThat(rules.list(other, 9)).isEmpty();

                rules.remove(rule.id());
                rules.remove(rule.id());
                assertThat(rules.find(workspace, rule.id())).isEmpty();
                assertThat(rules.update(rule)).isFalse();
              });
    }
  }

  @Test
  default void givesADueRuleToOneCallerOnly() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      DiscoveryRuleRepository rules = store.discoveryRules();
      store
          .transactions()
          .write(
              () -> {
                assertThat(rules.nextDue()).isEmpty();
                DiscoveryRule rule =
                    StoreSamples.discoveryRule(
                        add(store, workspace, "source"), "one", Optional.empty());
                rules.add(rule);
                assertThat(rules.nextDue()).contains(NOW);
                assertThat(rules.due(NOW.minusMillis(1), 9)).isEmpty();
                assertThat(rules.due(NOW, 9)).containsExactly(rule);
                assertThat(rules.due(NOW, 0)).isEmpty();
                assertThat(rules.due(NOW.minus(Duration.ofDays(2)), 9)).isEmpty();
                assertThat(rules.due(NOW.minus(Duration.ofDays(2)).minusMillis(1), 9))
                    .as("the clock was set back")
                    .containsExactly(rule);

                DiscoveryRule reserved = rule.dueAt(NOW.plusSeconds(60));
                assertThat(rules.update(reserved)).isTrue();
                assertThat(rules.update(reserved)).as("another caller was first").isFalse();
                assertThat(rules.due(NOW, 9)).isEmpty();
                assertThat(rules.find(workspace, rule.id())).contains(reserved.withVersion(1));

                DiscoveryRule ran =
                    reserved
                        .withVersion(1)
                        .ran(NOW.plusSeconds(1), Optional.of("PROVIDER_TIMEOUT"));
                assertThat(rules.update(ran)).isTrue();
                assertThat(rules.find(workspace, rule.id())).contains(ran.withVersion(2));
              });
    }
  }

  @Test
  default void keepsProposalsOfARule() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      DiscoveryRuleRepository rules = store.discoveryRules();
      store
          .transactions()
          .write(
              () -> {
                Integration source = add(store, workspace, "source");
                DiscoveryRule rule = StoreSamples.discoveryRule(source, "one", Optional.empty());
                DiscoveryRule other =
                    StoreSamples.discoveryRule(source, "two", Optional.of("group"));
                rules.add(rule);
                rules.add(other);
                ProposedAccount first = new ProposedAccount(rule.id(), "1", "One", "member", NOW);
                rules.addProposal(new ProposedAccount(rule.id(), "2", "Two", "member", NOW));
                rules.addProposal(first);
                rules.addProposal(
                    new ProposedAccount(rule.id(), "1", "Renamed", "member", NOW.plusSeconds(1)));
                rules.addProposal(new ProposedAccount(other.id(), "1", "One", "member", NOW));

                assertThat(rules.proposals(rule.id()))
                    .extracting(ProposedAccount::account)
                    .containsExactly("1", "2");
                assertThat(rules.proposals(rule.id())).contains(first);
                rules.removeProposal(rule.id(), "1");
                rules.removeProposal(rule.id(), "1");
                assertThat(rules.proposals(rule.id())).hasSize(1);
                rules.remove(rule.id());
                assertThat(rules.proposals(rule.id())).isEmpty();
                assertThat(rules.proposals(other.id())).hasSize(1);
              });
    }
  }

  @Test
  default void keepsWhichAccountsAreListed() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      DiscoveryRuleRepository rules = store.discoveryRules();
      store
          .transactions()
          .write(
              () -> {
                Integration source = add(store, workspace, "source");
                Integration member = add(store, workspace, "member");
                AccountListing listed =
                    new AccountListing(member.id(), source.id(), Optional.empty());
                AccountListing gone =
                    new AccountListing(member.id(), source.id(), Optional.of(NOW));
                rules.putListing(listed);
                assertThat(rules.listings(source.id())).containsExactly(listed);
                assertThat(rules.listings(member.id())).isEmpty();
                assertThat(rules.unlisted(workspace)).isEmpty();

                rules.putListing(gone);
                assertThat(rules.listings(source.id())).containsExactly(gone);
                assertThat(rules.unlisted(workspace)).containsExactly(gone);
                assertThat(rules.unlisted(other)).isEmpty();
              });
    }
  }

  @Test
  default void removesRulesAndListingsWithAnIntegration() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      DiscoveryRuleRepository rules = store.discoveryRules();
      store
          .transactions()
          .write(
              () -> {
                Integration source = add(store, workspace, "source");
                Integration member = add(store, workspace, "member");
                DiscoveryRule rule = StoreSamples.discoveryRule(source, "one", Optional.empty());
                rules.add(rule);
                rules.addProposal(new ProposedAccount(rule.id(), "1", "One", "member", NOW));
                rules.putListing(new AccountListing(member.id(), source.id(), Optional.of(NOW)));

                store.integrations().remove(workspace, source.id());
                assertThat(rules.list(workspace, 9)).isEmpty();
                assertThat(rules.due(NOW, 9)).isEmpty();
                assertThat(rules.unlisted(workspace)).isEmpty();
              });
    }
  }

  private static Integration add(Store store, WorkspaceId workspace, String name) {
    Integration integration = StoreSamples.integration(workspace, name);
    store.integrations().add(integration);
    return integration;
  }
}
