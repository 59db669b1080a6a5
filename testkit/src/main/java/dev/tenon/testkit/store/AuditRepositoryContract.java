package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The audit trail. */
public interface AuditRepositoryContract extends StoreSource {

  @Test
  default void keepsEntriesAsTheyWereAppended() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      AuditEntry first = StoreSamples.auditEntry(workspace, 1);
      AuditEntry second = StoreSamples.auditEntry(workspace, 2);
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.audit().last(workspace)).isEmpty();
                store.audit().append(first);
                store.audit().append(second);

                assertThat(store.audit().after(workspace, 0, 10)).containsExactly(first, second);
                assertThat(store.audit().last(workspace)).contains(second);
              });
    }
  }

  @Test
  default void pagesThroughTheTrailInOrder() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                LongStream.rangeClosed(1, 25)
                    .forEach(
                        sequence ->
                            store.audit().append(StoreSamples.auditEntry(workspace, sequence)));

                assertThat(store.audit().after(workspace, 0, 9))
                    .extracting(AuditEntry::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
                assertThat(store.audit().after(workspace, 9, 9))
                    .extracting(AuditEntry::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(10, 18).boxed().toList());
                assertThat(store.audit().after(workspace, 25, 9)).isEmpty();
              });
    }
  }

  @Test
  default void keepsATrailForEachWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      AuditEntry ofOne = StoreSamples.auditEntry(one, 1);
      AuditEntry ofTwo = StoreSamples.auditEntry(two, 1);
      store
          .transactions()
          .write(
              () -> {
                store.audit().append(ofOne);
                store.audit().append(ofTwo);

                assertThat(store.audit().after(one, 0, 10)).containsExactly(ofOne);
                assertThat(store.audit().last(two)).contains(ofTwo);
              });
    }
  }

  @Test
  default void recordsTheFirstEntryOfAWorkspaceBeforeTheWorkspaceItself() {
    WorkspaceId workspace = new WorkspaceId("later");
    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.audit().append(StoreSamples.auditEntry(workspace, 1));
                store.workspaces().add(StoreSamples.workspace("later"));
              });

      assertThat(store.transactions().read(() -> store.audit().last(workspace))).isPresent();
    }
  }
}
