package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Credential;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tests for a store whose data outlives the process. */
public interface PersistentStoreContract extends StoreContract {

  /**
   * Opens the store that {@link #openStore()} last opened in this test, as another process would.
   */
  Store reopenStore();

  @Test
  default void storesEverythingAcrossAReopen() {
    WorkspaceId workspace;
    Operator operator;
    try (Store store = openStore();
        Credential credential = Credential.of(Map.of("part", new byte[] {1, 2, 3}))) {
      workspace = StoreSamples.addWorkspace(store, "w");
      operator = StoreSamples.operator(workspace, "ada");
      SealedCredential sealed =
          store.vault().seal(new CredentialKey(workspace, "owner"), credential);
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(operator);
                store.sessions().add(session(operator));
                store.onboardings().add(onboarding(workspace));
                store.integrations().add(StoreSamples.integration(workspace, "one"));
                store
                    .integrations()
                    .addHistory(integration(workspace).id(), StoreSamples.historyEntry("n"));
                store.audit().append(StoreSamples.auditEntry(workspace, 1));
                store.credentials().put(sealed);
              });
    }
    try (Store store = reopenStore()) {
      store.transactions().read(() -> assertContainsEverything(store, workspace, operator));
      CredentialKey key = new CredentialKey(workspace, "owner");
      SealedCredential sealed =
          store.transactions().read(() -> store.credentials().find(key)).orElseThrow();
      try (Credential opened = store.vault().open(sealed)) {
        assertThat(opened.part("part")).hasValue(new byte[] {1, 2, 3});
      }
    }
  }

  @Test
  default void readsWhatAnotherProcessWrote() {
    try (Store mine = openStore();
        Store theirs = reopenStore()) {
      StoreSamples.addWorkspace(theirs, "theirs");
      StoreSamples.addWorkspace(mine, "mine");

      assertThat(mine.transactions().read(() -> mine.workspaces().all())).hasSize(2);
      assertThat(theirs.transactions().read(() -> theirs.workspaces().all())).hasSize(2);
    }
  }

  private static void assertContainsEverything(
      Store store, WorkspaceId workspace, Operator operator) {
    assertThat(store.workspaces().all()).containsExactly(StoreSamples.workspace("w"));
    assertThat(store.operators().find(operator.id())).contains(operator);
    assertThat(store.sessions().find("hash")).contains(session(operator));
    assertThat(StoreSamples.open(store, workspace))
        .containsExactly(OnboardingSummary.of(onboarding(workspace)));
    assertThat(StoreSamples.list(store, workspace))
        .containsExactly(IntegrationSummary.of(integration(workspace)));
    assertThat(StoreSamples.history(store, workspace, integration(workspace).id(), 10))
        .containsExactly(StoreSamples.historyEntry("n"));
    assertThat(store.audit().after(workspace, 0, 10))
        .containsExactly(StoreSamples.auditEntry(workspace, 1));
  }

  private static Session session(Operator operator) {
    return new Session(
        "hash",
        operator.id(),
        SessionKind.COMMAND_LINE,
        StoreSamples.NOW,
        StoreSamples.NOW.plusSeconds(60),
        StoreSamples.NOW);
  }

  private static Onboarding onboarding(WorkspaceId workspace) {
    return StoreSamples.onboarding(workspace, "open", StoreSamples.NOW);
  }

  private static Integration integration(WorkspaceId workspace) {
    return StoreSamples.integration(workspace, "one");
  }
}
