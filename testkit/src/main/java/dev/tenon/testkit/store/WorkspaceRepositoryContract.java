package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Workspaces. */
public interface WorkspaceRepositoryContract extends StoreSource {

  @Test
  default void keepsAWorkspaceAsItWasAdded() {
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
  default void refusesASecondWorkspaceOfAName() {
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
  default void remembersTheFirstConnectionOnly() {
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

  private static Workspace named(String id, String name) {
    return new Workspace(new WorkspaceId(id), name, StoreSamples.NOW, Optional.empty());
  }
}
