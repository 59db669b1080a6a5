package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests that write transactions are atomic and serial, and that reads never wait for them. */
public interface TransactionsContract extends StoreSource {

  /** The failure that work in these tests throws. */
  final class WorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  default void returnsTheResultOfTheWork() {
    try (Store store = openStore()) {
      assertThat(store.transactions().<String>write(() -> "given")).isEqualTo("given");
    }
  }

  @Test
  default void rollsBackFailedWork() {
    try (Store store = openStore()) {
      WorkspaceId kept = StoreSamples.addWorkspace(store, "kept");

      assertThatThrownBy(() -> store.transactions().write(() -> writeAndFail(store, kept)))
          .isInstanceOf(WorkFailed.class);

      store
          .transactions()
          .write(
              () -> {
                assertThat(store.workspaces().all())
                    .containsExactly(StoreSamples.workspace("kept"));
                assertThat(StoreSamples.list(store, kept)).isEmpty();
                assertThat(store.audit().after(kept, 0, 1)).isEmpty();
              });
    }
  }

  private static void writeAndFail(Store store, WorkspaceId kept) {
    store.workspaces().add(StoreSamples.workspace("undone"));
    store.integrations().add(StoreSamples.integration(kept, "undone"));
    store.audit().append(StoreSamples.auditEntry(kept, 1));
    throw new WorkFailed();
  }

  @Test
  default void seesItsOwnWrites() {
    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("new"));
                assertThat(store.workspaces().find(new WorkspaceId("new"))).isPresent();
              });
    }
  }

  @Test
  default void joinsARunningTransaction() {
    try (Store store = openStore()) {
      assertThatThrownBy(
              () ->
                  store
                      .transactions()
                      .write(
                          () -> {
                            StoreSamples.addWorkspace(store, "inner");
                            throw new WorkFailed();
                          }))
          .isInstanceOf(WorkFailed.class);

      assertThat(store.transactions().read(() -> store.workspaces().all())).isEmpty();
    }
  }

  @Test
  default void joinsAReadToARunningWriteTransaction() {
    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("new"));
                assertThat(store.transactions().read(() -> store.workspaces().all())).hasSize(1);
              });
    }
  }

  @Test
  default void joinsAReadToARunningReadTransaction() {
    try (Store store = openStore()) {
      WorkspaceId added = StoreSamples.addWorkspace(store, "w");

      assertThat(
              store
                  .transactions()
                  .read(() -> store.transactions().read(() -> store.workspaces().find(added))))
          .isPresent();
    }
  }

  @Test
  default void rejectsAWriteInsideARead() {
    try (Store store = openStore()) {
      assertThatThrownBy(
              () ->
                  store
                      .transactions()
                      .read(() -> StoreSamples.addWorkspace(store, "written-in-a-read")))
          .isInstanceOf(IllegalStateException.class);

      assertThat(store.transactions().read(() -> store.workspaces().all())).isEmpty();
      StoreSamples.addWorkspace(store, "written-afterwards");
    }
  }

  @Test
  default void rollsBackJoinedWorkWithTheOuterTransaction() {
    try (Store store = openStore()) {
      assertThatThrownBy(
              () ->
                  store
                      .transactions()
                      .write(
                          () -> {
                            StoreSamples.addWorkspace(store, "inner");
                            store.workspaces().add(StoreSamples.workspace("outer"));
                            throw new WorkFailed();
                          }))
          .isInstanceOf(WorkFailed.class);

      assertThat(store.transactions().read(() -> store.workspaces().all())).isEmpty();
    }
  }

  @Test
  default void worksAfterAFailedTransaction() {
    try (Store store = openStore()) {
      assertThatThrownBy(
              () ->
                  store
                      .transactions()
                      .write(
                          () -> {
                            throw new WorkFailed();
                          }))
          .isInstanceOf(WorkFailed.class);

      WorkspaceId added = StoreSamples.addWorkspace(store, "after");

      assertThat(store.transactions().read(() -> store.workspaces().find(added))).isPresent();
    }
  }

  @Test
  default void readsWhileAWriteTransactionIsOpen() throws Exception {
    try (Store store = openStore()) {
      StoreSamples.addWorkspace(store, "before");
      CountDownLatch written = new CountDownLatch(1);
      CountDownLatch answered = new CountDownLatch(1);
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        Future<Boolean> writer =
            pool.submit(
                () ->
                    store
                        .transactions()
                        .write(
                            () -> {
                              store.workspaces().add(StoreSamples.workspace("uncommitted"));
                              written.countDown();
                              return await(answered);
                            }));
        written.await();

        assertThat(store.transactions().read(() -> store.workspaces().all()))
            .containsExactly(StoreSamples.workspace("before"));
        answered.countDown();

        assertThat(writer.get()).as("the read returned before the commit").isTrue();
      } finally {
        pool.shutdownNow();
      }

      assertThat(store.transactions().read(() -> store.workspaces().all())).hasSize(2);
    }
  }

  @Test
  default void readsOneSnapshotThroughoutATransaction() throws Exception {
    try (Store store = openStore()) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        store
            .transactions()
            .read(
                () -> {
                  int before = store.workspaces().all().size();
                  await(pool.submit(() -> StoreSamples.addWorkspace(store, "meanwhile")));
                  assertThat(store.workspaces().all()).hasSize(before);
                });
      } finally {
        pool.shutdownNow();
      }

      assertThat(store.transactions().read(() -> store.workspaces().all())).hasSize(1);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Future<?> other) {
    try {
      other.get(1, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every writer reads the last entry and appends one to it, which reveals any lost update. */
  @Test
  default void losesNoUpdateWithSixteenWriters() throws Exception {
    int writers = 16;
    long writesEach = 25;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "shared");
      ExecutorService pool = Executors.newFixedThreadPool(writers);
      try {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          running.add(
              pool.submit(
                  () -> {
                    start.await();
                    for (int write = 0; write < writesEach; write++) {
                      store.transactions().write(() -> appendNext(store, workspace));
                    }
                    return null;
                  }));
        }
        start.countDown();
        for (Future<?> writer : running) {
          writer.get();
        }
      } finally {
        pool.shutdownNow();
      }

      assertThat(store.transactions().read(() -> store.audit().after(workspace, 0, 1_000)))
          .extracting(AuditEntry::sequence)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, writers * writesEach).boxed().toList());
    }
  }

  private static void appendNext(Store store, WorkspaceId workspace) {
    long next = store.audit().head(workspace).map(AuditHead::entries).orElse(0L) + 1;
    store.audit().append(StoreSamples.auditEntry(workspace, next));
  }
}
