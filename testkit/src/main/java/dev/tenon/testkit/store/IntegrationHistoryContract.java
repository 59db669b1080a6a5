package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Tests how a store handles the history of integrations. */
public interface IntegrationHistoryContract extends StoreSource {

  @Test
  default void returnsTheNewestEntriesFirst() {
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

                assertThat(StoreSamples.history(store, workspace, one.id(), 10))
                    .containsExactly(
                        StoreSamples.historyEntry("c"),
                        StoreSamples.historyEntry("b"),
                        StoreSamples.historyEntry("a"));
                assertThat(StoreSamples.history(store, workspace, one.id(), 2))
                    .extracting(HistoryEntry::note)
                    .containsExactly("c", "b");
              });
    }
  }

  @Test
  default void storesAnEntryWithoutCodesAndNote() {
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

                assertThat(StoreSamples.history(store, workspace, integration.id(), 1))
                    .containsExactly(bare);
              });
    }
  }

  @Test
  default void removesTheHistoryOfARemovedIntegration() {
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

                assertThat(StoreSamples.history(store, workspace, integration.id(), 10)).isEmpty();
              });
    }
  }

  @Test
  default void removesOldAttemptsAndEntriesExceptTheNewest() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration one = StoreSamples.integration(workspace, "one");
      Integration two = StoreSamples.integration(workspace, "two");
      var attempts =
          store
              .transactions()
              .write(
                  () -> {
                    for (Integration each : List.of(one, two)) {
                      store.integrations().add(each);
                      for (int i = 0; i < 4; i++) {
                        store.integrations().addAttempt(each.id(), attempt(i));
                        store
                            .integrations()
                            .addHistory(each.id(), StoreSamples.historyEntry("" + i));
                      }
                    }
                    store
                        .integrations()
                        .removeBefore(
                            one.id(), attempt(2).at(), StoreSamples.NOW.plus(Duration.ofDays(1)));
                    return store
                        .integrations()
                        .attempts(workspace, one.id(), OptionalLong.empty(), 9);
                  });
      assertThat(attempts).extracting(Numbered::item).containsExactly(attempt(3), attempt(2));
      store
          .transactions()
          .read(
              () -> {
                assertThat(
                        store.integrations().history(workspace, one.id(), OptionalLong.empty(), 9))
                    .extracting(entry -> entry.item().note())
                    .containsExactly("3");
                assertThat(
                        store.integrations().attempts(workspace, two.id(), OptionalLong.empty(), 9))
                    .hasSize(4);
                return null;
              });
    }
  }

  @Test
  default void pagesThroughHistoryAndAttemptsWhileBothGrow() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Integration one = StoreSamples.integration(workspace, "one");
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(one);
                for (int i = 0; i < 5; i++) {
                  store.integrations().addHistory(one.id(), StoreSamples.historyEntry("" + i));
                  store.integrations().addAttempt(one.id(), attempt(i));
                }
                var entries =
                    store.integrations().history(workspace, one.id(), OptionalLong.empty(), 2);
                var attempts =
                    store.integrations().attempts(workspace, one.id(), OptionalLong.empty(), 2);
                store.integrations().addHistory(one.id(), StoreSamples.historyEntry("5"));
                store.integrations().addAttempt(one.id(), attempt(5));

                assertThat(attempts)
                    .extracting(Numbered::item)
                    .containsExactly(attempt(4), attempt(3));
                assertThat(
                        store
                            .integrations()
                            .history(
                                workspace, one.id(), OptionalLong.of(entries.get(1).number()), 10))
                    .extracting(entry -> entry.item().note())
                    .containsExactly("2", "1", "0");
                assertThat(
                        store
                            .integrations()
                            .attempts(
                                workspace, one.id(), OptionalLong.of(attempts.get(1).number()), 10))
                    .extracting(Numbered::item)
                    .containsExactly(attempt(2), attempt(1), attempt(0));
                assertThat(store.integrations().attempts(other, one.id(), OptionalLong.empty(), 10))
                    .isEmpty();
              });
    }
  }

  private static VerificationAttempt attempt(int number) {
    return new VerificationAttempt(
        StoreSamples.NOW.plusSeconds(number),
        Duration.ofMillis(number),
        number % 2 == 0 ? Optional.empty() : Optional.of(Outcome.FAILED),
        number % 3 == 0 ? List.of() : List.of("Z_FIRST", "A_SECOND"));
  }
}
