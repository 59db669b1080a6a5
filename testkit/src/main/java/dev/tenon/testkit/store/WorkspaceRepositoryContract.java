package dev.tenon.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests how a store handles workspaces. */
public interface WorkspaceRepositoryContract extends StoreSource {

  @Test
  default void keepsTheAppearanceOfSetupPages() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.workspaces().appearance(one)).isEmpty();
                store.workspaces().setAppearance(one, StoreSamples.APPEARANCE);
                assertThat(store.workspaces().appearance(one)).contains(StoreSamples.APPEARANCE);
                assertThat(store.workspaces().appearance(two)).isEmpty();

                store.workspaces().setAppearance(one, Appearance.DEFAULT);
                assertThat(store.workspaces().appearance(one)).contains(Appearance.DEFAULT);

                store.workspaces().setAppearance(two, StoreSamples.APPEARANCE);
                store.workspaces().delete(one, StoreSamples.NOW);
                assertThat(store.workspaces().appearance(one)).isEmpty();
                assertThat(store.workspaces().appearance(two)).contains(StoreSamples.APPEARANCE);
              });
    }
  }

  @Test
  default void storesAWorkspaceUnchanged() {
    try (Store store = openStore()) {
      Workspace workspace =
          new Workspace(
              new WorkspaceId("id"),
              "Straße der Zünfte — 東京 🏛",
              StoreSamples.NOW,
              Optional.of(StoreSamples.NOW.plusMillis(1)));

      store
          .transactions()
          .write(
              () -> {
                assertThat(store.workspaces().add(workspace)).isTrue();
                assertThat(store.workspaces().find(workspace.id())).contains(workspace);
                assertThat(store.workspaces().find(new WorkspaceId("ID"))).isEmpty();
              });
    }
  }

  @Test
  default void rejectsASecondWorkspaceWithTheSameName() {
    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(named("1", "Ärzte ﬁnanz"));

                assertThat(store.workspaces().add(named("2", "äRZTE FINANZ"))).isFalse();
                assertThat(store.workspaces().add(named("3", "A\u0308rzte finanz"))).isFalse();
                assertThat(store.workspaces().add(named("4", "Arzte finanz"))).isTrue();
                assertThat(store.workspaces().find(new WorkspaceId("2"))).isEmpty();
              });
    }
  }

  @Test
  default void listsWorkspacesByName() {
    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(named("1", "gamma"));
                store.workspaces().add(named("2", "Beta"));
                store.workspaces().add(named("3", "alpha"));

                assertThat(store.workspaces().all())
                    .extracting(Workspace::name)
                    .containsExactly("alpha", "Beta", "gamma");
              });
    }
  }

  @Test
  default void storesOnlyTheTimeOfTheFirstConnection() {
    Instant first = StoreSamples.NOW.plusSeconds(60);
    try (Store store = openStore()) {
      WorkspaceId connected = StoreSamples.addWorkspace(store, "connected");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().markConnected(connected, first);
                store.workspaces().markConnected(connected, first.plusSeconds(1));
                store.workspaces().markConnected(new WorkspaceId("unknown"), first);

                assertThat(store.workspaces().find(connected))
                    .flatMap(Workspace::firstConnectedAt)
                    .contains(first);
                assertThat(store.workspaces().find(other))
                    .flatMap(Workspace::firstConnectedAt)
                    .isEmpty();
              });
    }
  }

  @Test
  default void findsAWorkspaceByNameAndByExternalId() {
    try (Store store = openStore()) {
      Workspace acme = named("1", "Acme").withExternalId(Optional.of("customer|4711"));
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(acme);
                store.workspaces().add(named("2", "Beta"));
                assertThat(store.workspaces().findByName("aCME")).contains(acme);
                assertThat(store.workspaces().findByExternalId("customer|4711")).contains(acme);
                assertThat(store.workspaces().findByExternalId("CUSTOMER|4711")).isEmpty();

                Workspace renamed = acme.renamed("Zeta").withExternalId(Optional.empty());
                store.workspaces().update(renamed);
                assertThat(store.workspaces().find(acme.id())).contains(renamed);
                assertThat(store.workspaces().findByName("acme")).isEmpty();
                assertThat(store.workspaces().findByExternalId("customer|4711")).isEmpty();
              });
    }
  }

  @Test
  default void findsTheWorkspaceThatWasCreatedFirst() {
    try (Store store = openStore()) {
      Workspace later = workspaceAt("a", StoreSamples.NOW.plusSeconds(1));
      Workspace first = workspaceAt("b", StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.workspaces().first()).isEmpty();
                store.workspaces().add(later);
                store.workspaces().add(first);
                assertThat(store.workspaces().first()).contains(first);

                store.workspaces().delete(first.id(), StoreSamples.NOW);
                assertThat(store.workspaces().first()).contains(later);
              });
    }
  }

  private static Workspace workspaceAt(String id, Instant createdAt) {
    return new Workspace(new WorkspaceId(id), id, Optional.empty(), createdAt, Optional.empty());
  }

  @Test
  default void deletesAWorkspaceWithItsContentsExceptTheAuditTrail() {
    try (Store store = openStore()) {
      WorkspaceId doomed = StoreSamples.addWorkspace(store, "doomed");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      fill(store, doomed, "a");
      fill(store, other, "b");
      store
          .transactions()
          .write(
              () -> {
                WorkspaceContents one = new WorkspaceContents(1, 1, 1, 1, 1, 2, 1);
                assertThat(store.workspaces().contents(doomed)).isEqualTo(one);

                store.workspaces().delete(doomed, StoreSamples.NOW);
                store.audit().append(StoreSamples.auditEntry(doomed, 2));

                assertThat(store.workspaces().find(doomed)).isEmpty();
                assertThat(store.workspaces().all())
                    .extracting(Workspace::id)
                    .containsExactly(other);
                assertThat(store.workspaces().contents(doomed))
                    .isEqualTo(new WorkspaceContents(0, 0, 0, 0, 0, 0, 0));
                assertThat(store.workspaces().contents(other)).isEqualTo(one);
                assertThat(store.audit().after(doomed, 0, 10)).hasSize(2);
                assertThat(store.setupLinks().findByToken("link a")).isEmpty();
                assertThat(store.setupLinks().findSession("a")).isEmpty();
                assertThat(store.setupLinks().findByToken("link b")).isPresent();
                assertThat(store.setupLinks().findSession("b")).isPresent();
                assertThat(store.workspaces().add(named("again", "doomed"))).isTrue();
              });
    }
  }

  @Test
  default void deletesTokensKeysEventsAndRulesOfTheWorkspaceOnly() {
    try (Store store = openStore()) {
      WorkspaceId doomed = StoreSamples.addWorkspace(store, "doomed");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                store.events().subscribe("listener");
                fillRest(store, doomed, "a");
                fillRest(store, other, "b");

                store.workspaces().delete(doomed, StoreSamples.NOW);

                assertThat(rest(store, doomed, "a")).containsOnly(false);
                assertThat(rest(store, other, "b")).containsOnly(true);
                assertThat(store.events().pending("listener", 0, 9))
                    .extracting(pending -> pending.event().id())
                    .containsExactly("event b");
              });
    }
  }

  private static void fillRest(Store store, WorkspaceId workspace, String name) {
    Integration integration = StoreSamples.integration(workspace, name);
    store.integrations().add(integration);
    store.apiTokens().add(StoreSamples.apiToken(workspace, name));
    store
        .idempotencyKeys()
        .put(
            new IdempotencyKeyUse(
                "key " + name,
                workspace,
                "mac",
                "claim",
                StoreSamples.NOW,
                IdempotencyKeyUse.State.IN_PROGRESS,
                Optional.empty()));
    store
        .events()
        .append(
            new Event(
                "event " + name,
                workspace,
                StoreSamples.NOW,
                EventType.INTEGRATION_LINKED,
                integration.id().value(),
                "ada",
                Map.of()));
    store.discoveryRules().add(rule(workspace, name));
  }

  private static DiscoveryRule rule(WorkspaceId workspace, String name) {
    return StoreSamples.discoveryRule(
        StoreSamples.integration(workspace, name), name, Optional.empty());
  }

  /** Whether each record of {@link #fillRest} is there. */
  private static List<Boolean> rest(Store store, WorkspaceId workspace, String name) {
    return List.of(
        store.apiTokens().find("hash of " + name).isPresent(),
        store.idempotencyKeys().find("key " + name).isPresent(),
        !store.events().newest(workspace, Long.MAX_VALUE, 9).isEmpty(),
        store.discoveryRules().find(workspace, rule(workspace, name).id()).isPresent());
  }

  private static void fill(Store store, WorkspaceId workspace, String name) {
    Operator operator = StoreSamples.operator(workspace, name);
    Integration integration = StoreSamples.integration(workspace, name);
    SealedCredential sealed =
        store
            .vault()
            .seal(
                new CredentialKey(workspace, integration.id().value()),
                Credential.of(Map.of("secret", name.getBytes(UTF_8))));
    store
        .transactions()
        .write(
            () -> {
              store.operators().add(operator);
              store
                  .sessions()
                  .add(
                      new Session(
                          name,
                          operator.id(),
                          SessionKind.BROWSER,
                          StoreSamples.NOW,
                          StoreSamples.NOW,
                          StoreSamples.NOW));
              store.onboardings().add(StoreSamples.onboarding(workspace, name, StoreSamples.NOW));
              SetupLink link = StoreSamples.setupLink(workspace, name, StoreSamples.NOW);
              store.setupLinks().add(link, "link " + name);
              store
                  .setupLinks()
                  .addSession(
                      new SetupSession(name, link.id(), StoreSamples.NOW, StoreSamples.NOW));
              store.integrations().add(integration);
              store.integrations().addHistory(integration.id(), StoreSamples.historyEntry("1"));
              store.integrations().addHistory(integration.id(), StoreSamples.historyEntry("2"));
              store.audit().append(StoreSamples.auditEntry(workspace, 1));
              store.credentials().put(sealed);
            });
  }

  private static Workspace named(String id, String name) {
    return new Workspace(new WorkspaceId(id), name, StoreSamples.NOW, Optional.empty());
  }
}
