package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.internal.IgnoredSteps;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.spi.Credential;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The keys are exchanged while 50 writers work, and while the process that does it is killed. */
@ExtendWith(PostgresServer.class)
class RotationUnderLoadTest {

  private static final int WRITERS = 50;
  private static final int ROWS = 3_000;
  private static final WorkspaceId WORKSPACE = StoreSamples.workspace("shared").id();
  private static final Caller ADA = new Caller(WORKSPACE, OperatorId.of("ada"), Role.ADMINISTRATOR);

  @TempDir Path folder;

  @Test
  void fiftyWritersOnSqliteNoticeNothing() throws Exception {
    Path keyFile = folder.resolve("key");
    VaultKey first = KeyFile.create(keyFile);
    fiftyWritersNoticeNothing(() -> openSqlite(keyFile), first);
  }

  @Test
  void fiftyWritersOnPostgresNoticeNothing(PostgresDatabase database) throws Exception {
    Path keyFile = folder.resolve("key");
    VaultKey first = KeyFile.create(keyFile);
    fiftyWritersNoticeNothing(() -> PostgresStore.open(database, KeyRing.ofFile(keyFile)), first);
  }

  private Store openSqlite(Path keyFile) {
    return SqliteStore.open(
        folder.resolve("tenon.db"), KeyRing.ofFile(keyFile), SqliteStore.LOCK_TIMEOUT);
  }

  /** Two stores stand for two processes with 25 writers each; a third one exchanges the keys. */
  private void fiftyWritersNoticeNothing(Supplier<Store> opening, VaultKey first) throws Exception {
    try (Store one = opening.get();
        Store two = opening.get();
        Store rotating = opening.get();
        Tenon tenonOne = Tenon.builder().store(one).build();
        Tenon tenonTwo = Tenon.builder().store(two).build();
        Writers writers = new Writers(List.of(one, two), List.of(tenonOne, tenonTwo))) {
      fill(one);
      writers.start();
      writers.awaitWrites(WRITERS);
      long before = writers.written();
      rotating.keys().rotate(Instant.EPOCH, new IgnoredSteps());
      long after = writers.written();
      writers.awaitWrites(after + WRITERS);
      KeyStatus status = rotating.keys().rotate(Instant.EPOCH, new IgnoredSteps());

      assertThat(writers.stop()).isEmpty();
      assertThat(after).as("writes during the exchange").isGreaterThan(before + 5);
      assertThat(status.keyId()).isNotEqualTo(first.id());
      rotating.requireIntact();
      for (int writer = 0; writer < WRITERS; writer++) {
        assertThat(credential(rotating, writer).keyId()).isEqualTo(status.keyId());
      }
      assertThat(tenonOne.auditTrail().verify(ADA)).isInstanceOf(AuditVerification.Intact.class);
    }
  }

  private static void fill(Store store) {
    store
        .transactions()
        .write(
            () -> {
              store.workspaces().add(StoreSamples.workspace("shared"));
              for (int writer = 0; writer < WRITERS; writer++) {
                store.integrations().add(StoreSamples.integration(WORKSPACE, "writer" + writer));
              }
              Integration any = StoreSamples.integration(WORKSPACE, "writer0");
              for (int row = 0; row < ROWS; row++) {
                store.integrations().addHistory(any.id(), StoreSamples.historyEntry("row " + row));
              }
            });
  }

  private static CredentialKey place(int writer) {
    return new CredentialKey(
        WORKSPACE, StoreSamples.integration(WORKSPACE, "writer" + writer).id().value());
  }

  private static SealedCredential credential(Store store, int writer) {
    return store.transactions().read(() -> store.credentials().find(place(writer))).orElseThrow();
  }

  /** Each changes its own records all the time, and reads what it has written. */
  private static final class Writers implements AutoCloseable {

    private final List<Store> stores;
    private final List<Tenon> tenons;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final CountDownLatch running = new CountDownLatch(WRITERS);

    Writers(List<Store> stores, List<Tenon> tenons) {
      this.stores = stores;
      this.tenons = tenons;
    }

    void start() {
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        threads.execute(() -> run(number));
      }
    }

    private void run(int writer) {
      Store store = stores.get(writer % stores.size());
      Tenon tenon = tenons.get(writer % stores.size());
      var id = StoreSamples.integration(WORKSPACE, "writer" + writer).id();
      try {
        for (int round = 1; !stopped.get(); round++) {
          String secret = "secret %d of %d".formatted(round, writer);
          try (Credential plain = Credential.of(Map.of("password", secret.getBytes(UTF_8)))) {
            SealedCredential sealed = store.vault().seal(place(writer), plain);
            store.transactions().write(() -> store.credentials().put(sealed));
          }
          String name = "writer%d-%d".formatted(writer, round);
          tenon.integrations().rename(id, name, ADA);
          try (Credential read = store.vault().open(credential(store, writer))) {
            assertThat(read.part("password").orElseThrow()).isEqualTo(secret.getBytes(UTF_8));
          }
          assertThat(tenon.integrations().get(id, ADA).name()).isEqualTo(name);
          written.incrementAndGet();
        }
      } catch (RuntimeException | AssertionError e) {
        errors.add(e);
      } finally {
        running.countDown();
      }
    }

    long written() {
      return written.get();
    }

    void awaitWrites(long total) throws InterruptedException {
      while (written.get() < total && errors.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    List<Throwable> stop() throws InterruptedException {
      stopped.set(true);
      running.await();
      return List.copyOf(errors);
    }

    @Override
    public void close() {
      stopped.set(true);
      threads.shutdownNow();
    }
  }

  /** At a point of its own each time, as an operator would who then runs the command again. */
  @Test
  void isResumedAfterItsProcessWasKilledAnywhere() throws Exception {
    Path keyFile = folder.resolve("key");
    VaultKey first = KeyFile.create(keyFile);
    try (Store store = openSqlite(keyFile);
        Tenon tenon = Tenon.builder().store(store).build();
        Writers writers = new Writers(List.of(store), List.of(tenon))) {
      fill(store);
      writers.start();
      writers.awaitWrites(WRITERS);
      Set<String> newKeys = new HashSet<>();
      Random random = new Random(14);
      for (int point : List.of(-1, 0, 1, 4, 9, 14, 20, 25)) {
        kill(keyFile, point, random.nextInt(point < 2 ? 40 : 4));
        if (Files.exists(KeyFile.next(keyFile))) {
          newKeys.add(KeyFile.load(KeyFile.next(keyFile)).id());
        }
        assertThat(writers.errors).isEmpty();
      }
      assertThat(store.keys().status().rotation().orElseThrow().formerKeyId())
          .isEqualTo(first.id());
      try (ChildProcess program = start(keyFile)) {
        List<String> printed = program.readLines();
        assertThat(program.waitFor()).isZero();
        newKeys.add(printed.get(printed.size() - 1).substring("DONE ".length()));
      }

      assertThat(writers.stop()).isEmpty();
      assertThat(newKeys).as("no kill makes it begin with another key").hasSize(1);
      assertThat(KeyFile.load(keyFile).id()).isEqualTo(newKeys.iterator().next());
      assertThat(store.keys().status().rotation()).isEmpty();
      store.requireIntact();
      assertThat(tenon.auditTrail().verify(ADA)).isInstanceOf(AuditVerification.Intact.class);
    }
  }

  private ChildProcess start(Path keyFile) throws Exception {
    return ChildProcess.start(
        List.of(),
        RotationProgram.class,
        folder.resolve("tenon.db").toString(),
        keyFile.toString(),
        WORKSPACE.value());
  }

  /**
   * Kills it some milliseconds after it has printed a step.
   *
   * @param point the step; -1 for when it has opened the store
   */
  private void kill(Path keyFile, int point, int millis) throws Exception {
    try (ChildProcess program = start(keyFile)) {
      String line = program.readLine();
      while (line != null && !line.equals(point < 0 ? "OPEN" : Integer.toString(point))) {
        line = program.readLine();
      }
      assertThat(line).as("it reached step " + point).isNotNull();
      TimeUnit.MILLISECONDS.sleep(millis);
      program.kill();
    }
  }
}
