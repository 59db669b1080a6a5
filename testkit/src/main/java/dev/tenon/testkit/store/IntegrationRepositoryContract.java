package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests how a store handles integrations. */
public interface IntegrationRepositoryContract extends StoreSource {

  @Test
  default void storesAnIntegrationUnchanged() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration sample = StoreSamples.integration(workspace, "Zürich 東京");
      Integration odd =
          new Integration(
              new IntegrationId("odd"),
              workspace,
              sample.provider(),
              "\"quoted\" 'name'; DROP TABLE integration --",
              new Account("", "🏛", Optional.of("the one above")),
              Map.of(),
              Map.of("long", "x".repeat(100_000), "lines", "a\r\nb\tc\u2028"),
              IntegrationState.PAUSED,
              StoreSamples.verification(Map.of()),
              Optional.of(
                  new Rotation(
                      Map.of("externalId", "new"),
                      StoreSamples.NOW,
                      Optional.of(StoreSamples.verification(Map.of())))),
              true,
              StoreSamples.NOW.plusMillis(5),
              sample.linkedAt(),
              Long.MAX_VALUE);
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(sample);
                store.integrations().add(odd);

                assertThat(store.integrations().find(workspace, sample.id())).contains(sample);
                assertThat(store.integrations().find(workspace, odd.id())).contains(odd);
              });
    }
  }

  @Test
  default void hidesIntegrationsFromOtherWorkspaces() {
    try (Store store = openStore()) {
      WorkspaceId owner = StoreSamples.addWorkspace(store, "owner");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Integration integration = StoreSamples.integration(owner, "Contoso");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(integration);
                store.integrations().addHistory(integration.id(), StoreSamples.historyEntry("x"));

                assertThat(store.integrations().find(other, integration.id())).isEmpty();
                assertThat(store.integrations().findByName(other, "Contoso")).isEmpty();
                assertThat(StoreSamples.list(store, other)).isEmpty();
                assertThat(StoreSamples.history(store, other, integration.id(), 10)).isEmpty();

                store.integrations().remove(other, integration.id());
                assertThat(store.integrations().find(owner, integration.id())).isPresent();
              });
    }
  }

  @Test
  default void findsAnIntegrationByNameIgnoringCase() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration integration = StoreSamples.integration(workspace, "Ärzte");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(integration);

                assertThat(store.integrations().findByName(workspace, "A\u0308RZTE"))
                    .contains(integration);
                assertThat(store.integrations().findByName(workspace, "Arzte")).isEmpty();
              });
    }
  }

  @Test
  default void findsAnAccountInEachWorkspaceThatLinksIt() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      Integration first = StoreSamples.integration(one, "Contoso");
      Integration second = linkedAgain(two, first);
      String account = first.account().id();
      store
          .transactions()
          .write(
              () -> {
                IntegrationRepository integrations = store.integrations();
                integrations.add(first);
                assertThat(integrations.findByAccount(one, StoreSamples.PROVIDER, account))
                    .contains(first);
                assertThat(integrations.findByAccount(two, StoreSamples.PROVIDER, account))
                    .isEmpty();
                assertThat(integrations.findByAccount(one, StoreSamples.PROVIDER, "other"))
                    .isEmpty();
                assertThat(integrations.isLinked(StoreSamples.PROVIDER, account)).isTrue();
                assertThat(integrations.isLinked(StoreSamples.PROVIDER, "other")).isFalse();
                assertThat(integrations.isLinked(ProviderId.of("aws"), account)).isFalse();

                integrations.add(second);
                assertThat(integrations.findByAccount(one, StoreSamples.PROVIDER, account))
                    .contains(first);
                assertThat(integrations.findByAccount(two, StoreSamples.PROVIDER, account))
                    .contains(second);
              });
    }
  }

  private static Integration linkedAgain(WorkspaceId workspace, Integration integration) {
    return new Integration(
        new IntegrationId("integration-again"),
        workspace,
        integration.provider(),
        integration.name(),
        integration.account(),
        integration.form(),
        integration.published(),
        integration.state(),
        integration.verification(),
        integration.rotation(),
        integration.stale(),
        integration.attemptedAt(),
        integration.linkedAt(),
        integration.version());
  }

  @Test
  default void findsAnIntegrationByItsForm() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Integration one = StoreSamples.integration(workspace, "one");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(one);

                assertThat(store.integrations().findByForm(workspace, one.provider(), one.form()))
                    .contains(one);
                assertThat(
                        store
                            .integrations()
                            .findByForm(
                                workspace,
                                one.provider(),
                                Map.of("organization", "contoso.onmicrosoft.com", "more", "")))
                    .isEmpty();
                assertThat(
                        store
                            .integrations()
                            .findByForm(workspace, ProviderId.of("aws"), one.form()))
                    .isEmpty();
                assertThat(store.integrations().findByForm(other, one.provider(), one.form()))
                    .isEmpty();
              });
    }
  }

  @Test
  default void findsAnIntegrationByOneValueOfItsForm() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Integration one = StoreSamples.integration(workspace, "one");
      String value = "contoso.onmicrosoft.com";
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(one);

                assertThat(
                        store
                            .integrations()
                            .findByFormValue(workspace, one.provider(), "organization", value))
                    .contains(one);
                assertThat(
                        store
                            .integrations()
                            .findByFormValue(workspace, one.provider(), "organization", "contoso"))
                    .isEmpty();
                assertThat(
                        store
                            .integrations()
                            .findByFormValue(workspace, one.provider(), "tenant", value))
                    .isEmpty();
                assertThat(
                        store
                            .integrations()
                            .findByFormValue(other, one.provider(), "organization", value))
                    .isEmpty();

                store.integrations().remove(workspace, one.id());
                assertThat(
                        store
                            .integrations()
                            .findByFormValue(workspace, one.provider(), "organization", value))
                    .isEmpty();
              });
    }
  }

  @Test
  default void updatesAnIntegrationOnlyAtItsCurrentVersion() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration original = StoreSamples.integration(workspace, "Contoso");
      Integration changed =
          original
              .renamed("Fabrikam")
              .inState(IntegrationState.BROKEN)
              .rotated(Map.of("externalId", "old"))
              .rotating(
                  Optional.of(
                      new Rotation(
                          Map.of("externalId", "new"), StoreSamples.NOW, Optional.empty())));
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(original);

                assertThat(store.integrations().update(changed)).isTrue();
                assertThat(store.integrations().update(original)).isFalse();
                assertThat(store.integrations().find(workspace, original.id()))
                    .contains(changed.withVersion(1));
                assertThat(store.integrations().findByName(workspace, "contoso")).isEmpty();
                assertThat(store.integrations().findByName(workspace, "FABRIKAM")).isPresent();
                assertThat(store.integrations().update(original.withVersion(1))).isTrue();
                assertThat(store.integrations().find(workspace, original.id()))
                    .contains(original.withVersion(2));
              });
    }
  }

  @Test
  default void doesNotUpdateARemovedIntegration() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration integration = StoreSamples.integration(workspace, "Contoso");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(integration);
                store.integrations().remove(workspace, integration.id());
                store.integrations().remove(workspace, integration.id());

                assertThat(store.integrations().update(integration)).isFalse();
                assertThat(store.integrations().find(workspace, integration.id())).isEmpty();
              });
    }
  }
}
