package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests how a store handles the audit trail. */
public interface AuditRepositoryContract extends StoreSource {

  @Test
  default void storesEntriesUnchanged() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      AuditEntry first = StoreSamples.auditEntry(workspace, 1);
      AuditEntry second = StoreSamples.auditEntry(workspace, 2);
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.audit().head(workspace)).contains(AuditHead.EMPTY);
                store.audit().append(first);
                store.audit().append(second);

                assertThat(store.audit().after(workspace, 0, 10)).containsExactly(first, second);
                assertThat(store.audit().head(workspace))
                    .contains(new AuditHead(2, second.hash(), 1));
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
  default void storesASeparateTrailForEachWorkspace() {
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
                assertThat(store.audit().after(two, 0, 10)).containsExactly(ofTwo);
                assertThat(store.audit().head(two)).contains(new AuditHead(1, ofTwo.hash(), 1));
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

      assertThat(store.transactions().read(() -> store.audit().head(workspace)))
          .map(AuditHead::entries)
          .contains(1L);
    }
  }

  @Test
  default void pagesThroughTheEntriesThatMatch() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                for (long sequence = 1; sequence <= 9; sequence++) {
                  store.audit().append(entry(workspace, sequence));
                }
                store.audit().append(entry(other, 1));

                assertThat(newest(store, AuditFilter.ALL, OptionalLong.empty()))
                    .containsExactly(9L, 8L, 7L);
                assertThat(newest(store, AuditFilter.ALL, OptionalLong.of(3)))
                    .containsExactly(2L, 1L);
                assertThat(
                        newest(
                            store,
                            new AuditFilter(
                                Optional.of("ACTION_0"), Optional.empty(), Optional.empty()),
                            OptionalLong.of(8)))
                    .containsExactly(6L, 4L, 2L);
                assertThat(
                        newest(
                            store,
                            new AuditFilter(
                                Optional.of("ACTION_0"),
                                Optional.of("operator-1"),
                                Optional.empty()),
                            OptionalLong.empty()))
                    .containsExactly(4L);
                assertThat(
                        newest(
                            store,
                            new AuditFilter(
                                Optional.empty(), Optional.empty(), Optional.of("subject-4")),
                            OptionalLong.empty()))
                    .containsExactly(9L, 4L);
              });
    }
  }

  @Test
  default void computesHashesThatDependOnTheContent() {
    try (Store store = openStore()) {
      byte[] content = {1, 2, 3};

      assertThat(store.audit().keyedHash(content))
          .hasSize(32)
          .isEqualTo(store.audit().keyedHash(content))
          .isNotEqualTo(store.audit().keyedHash(new byte[] {1, 2, 4}));
    }
  }

  private static List<Long> newest(Store store, AuditFilter filter, OptionalLong before) {
    return store.audit().newest(new WorkspaceId("w"), filter, before, 3).stream()
        .map(AuditEntry::sequence)
        .toList();
  }

  private static AuditEntry entry(WorkspaceId workspace, long sequence) {
    AuditEntry sample = StoreSamples.auditEntry(workspace, sequence);
    return new AuditEntry(
        workspace,
        sequence,
        sample.at(),
        "operator-" + sequence % 3,
        "ACTION_" + sequence % 2,
        "subject-" + sequence % 5,
        sample.details(),
        sample.previousHash(),
        sample.hash());
  }
}
