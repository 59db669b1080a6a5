package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happened to integrations. */
public interface IntegrationHistoryContract extends StoreSource {

  @Test
  default void showsTheNewestLinesFirst() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration one = StoreSamples.integration(workspace, "one");
      Integration two = StoreSamples.integration(workspace, "two");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(one);
                store.integrations().add(two);
                for (String note : List.of("a", "b", "c")) {
                  store.integrations().addHistory(one.id(), StoreSamples.historyEntry(note));
                  store
                      .integrations()
                      .addHistory(two.id(), StoreSamples.historyEntry("not " + note));
                }

                assertThat(store.integrations().history(workspace, one.id(), 10))
                    .containsExactly(
                        StoreSamples.historyEntry("c"),
                        StoreSamples.historyEntry("b"),
                        StoreSamples.historyEntry("a"));
                assertThat(store.integrations().history(workspace, one.id(), 2))
                    .extracting(HistoryEntry::note)
                    .containsExactly("c", "b");
              });
    }
  }

  @Test
  default void keepsALineWithoutCodesAndNote() {
    HistoryEntry bare =
        new HistoryEntry(
            StoreSamples.NOW,
            "Zoë",
            HistoryEntry.Event.LINKED,
            IntegrationState.CONNECTED,
            List.of(),
            "");
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration integration = StoreSamples.integration(workspace, "one");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(integration);
                store.integrations().addHistory(integration.id(), bare);

                assertThat(store.integrations().history(workspace, integration.id(), 1))
                    .containsExactly(bare);
              });
    }
  }

  @Test
  default void forgetsTheHistoryOfARemovedIntegration() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration integration = StoreSamples.integration(workspace, "one");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(integration);
                store.integrations().addHistory(integration.id(), StoreSamples.historyEntry("old"));
                store.integrations().remove(workspace, integration.id());
                store.integrations().add(integration);

                assertThat(store.integrations().history(workspace, integration.id(), 10)).isEmpty();
              });
    }
  }
}
