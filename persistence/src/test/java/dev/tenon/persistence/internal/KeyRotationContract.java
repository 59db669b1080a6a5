package dev.tenon.persistence.internal;

import static dev.tenon.persistence.Samples.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyFileAccess;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.VaultKey;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.spi.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exchange of the keys of a store promises, with each database. */
abstract class KeyRotationContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
  private static final Caller ADA = new Caller(WORKSPACE, OperatorId.of("ada"), Role.ADMINISTRATOR);
  private static final CredentialKey PLACE =
      new CredentialKey(WORKSPACE, PopulatedStore.INTEGRATION);

  @TempDir Path folder;
  private Path keyFile;
  private VaultKey old;

  /** Opens the database of the test. */
  abstract Store open(KeyRing keys);

  @BeforeEach
  void createKey() {
    keyFile = folder.resolve("key");
    old = KeyFile.create(keyFile);
  }

  private static void unwatched(KeyRotationProgress progress) {}

  private Store open() {
    return open(KeyRing.ofFile(keyFile));
  }

  private static Tenon tenon(Store store) {
    return Tenon.builder().store(store).build();
  }

  private static KeyStatus rotate(Store store) {
    try (Tenon tenon = tenon(store)) {
      return tenon.keys().rotate(KeyRotationContract::unwatched, ADA);
    }
  }

  private static List<String> contents(Store store) {
    List<String> contents = new ArrayList<>();
    for (StoredTable table : StoredTable.values()) {
      if (table != StoredTable.AUDIT_HEAD && table != StoredTable.CREDENTIAL) {
        PopulatedStore.readers(store, table.sqlName())
            .forEach(reader -> contents.add(table + ": " + reader.get()));
      }
    }
    return contents;
  }

  private static AuthenticatedRows rows(Store store) {
    return ((JdbiSessionRepository) store.sessions()).rows();
  }

  /** Opens a credential as somebody with a key and the records would. */
  private static Credential openWith(VaultKey key, Store store) throws Exception {
    SealedCredential sealed =
        store.transactions().read(() -> store.credentials().find(PLACE)).orElseThrow();
    return TinkEnvelope.open(sealed, new LocalKeyWrapper(key));
  }

  @Test
  void keepsEverythingReadable() throws Exception {
    try (Store store = open()) {
      PopulatedStore.fill(store);
      List<String> before = contents(store);

      KeyStatus after = rotate(store);

      assertThat(after.rotation()).isEmpty();
      assertThat(after.createdAt()).isPresent();
      assertThat(after.keyId()).isEqualTo(KeyFile.load(keyFile).id()).isNotEqualTo(old.id());
      assertThat(contents(store)).isEqualTo(before);
      store.requireIntact();
    }
    try (Store store = open();
        Credential opened = openWith(KeyFile.load(keyFile), store)) {
      assertThat(opened.part("privateKey").orElseThrow()).isEqualTo("a".getBytes(UTF_8));
      store.requireIntact();
    }
  }

  @Test
  void leavesNothingToTheOldKey() throws Exception {
    try (Store store = open()) {
      PopulatedStore.fill(store);
      openWith(old, store).close();
      rotate(store);

      refusal(KeyErrorCode.KEY_FOREIGN, () -> open(KeyRing.of(new LocalKeyWrapper(old))).close());
      refusal(CoreErrorCode.KEY_NOT_UNWRAPPED, () -> unchecked(() -> openWith(old, store).close()));
      AuthenticatedRows forOldKey = AuthenticatedRows.of(rows(store).transactions(), old.reveal());
      for (StoredTable table : StoredTable.values()) {
        List<RowValues> all = allOf(store, table);
        assertThat(all).as(table.sqlName()).isNotEmpty();
        assertThat(all)
            .as(table.sqlName())
            .noneMatch(row -> forOldKey.keys().isAuthentic(row, table.hasDocuments()));
      }
    }
  }

  private static List<RowValues> allOf(Store store, StoredTable table) {
    return store.transactions().read(() -> rows(store).select(table).list(row -> row));
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void unchecked(Attempt attempt) {
    try {
      attempt.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesRecordsThatTheOldKeyAuthenticates() {
    try (Store store = open()) {
      PopulatedStore.fill(store);
      rotate(store);
      AuthenticatedRows forger = AuthenticatedRows.of(rows(store).transactions(), old.reveal());
      store.transactions().write(() -> new JdbiSessionRepository(forger).add(session("forged")));

      refusal(
          StoreErrorCode.STORE_TAMPERED,
          () -> store.transactions().read(() -> store.sessions().find("forged")));
    }
  }

  /** Somebody with the old key knows the key of the audit trail, which stays the same. */
  @Test
  void refusesAuditTrailsThatTheOldKeySeals() {
    try (Store store = open();
        Tenon tenon = tenon(store)) {
      PopulatedStore.fill(store);
      rotate(store);
      AuthenticatedRows forger = AuthenticatedRows.of(rows(store).transactions(), old.reveal());
      String hash = "f".repeat(64);
      store
          .transactions()
          .write(
              () ->
                  forger.replace(
                      JdbiAuditRepository.row(WORKSPACE.value(), new AuditHead(1, hash, 1))));

      assertThat(tenon.auditTrail().verify(ADA)).isInstanceOf(AuditVerification.Broken.class);
    }
  }

  private static Session session(String token) {
    return new Session(
        token,
        OperatorId.of("ada"),
        SessionKind.COMMAND_LINE,
        Instant.EPOCH,
        Instant.EPOCH.plus(Duration.ofDays(90_000)),
        Instant.EPOCH);
  }

  @Test
  void recordsItsBeginningAndItsEndInAnIntactTrail() {
    try (Store store = open();
        Tenon tenon = tenon(store)) {
      PopulatedStore.fill(store);
      String noted =
          tenon.auditTrail().verify(ADA).fold(AuditVerification.Intact::headHash, broken -> "");

      KeyStatus after = rotate(store);

      assertThat(tenon.auditTrail().verify(noted, ADA))
          .isInstanceOf(AuditVerification.Intact.class);
      assertThat(tenon.auditTrail().list(AuditFilter.ALL, PageRequest.first(), ADA).items())
          .filteredOn(entry -> entry.action().startsWith("KEY_"))
          .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.details())
          .containsExactly(
              AuditAction.KEY_ROTATED + " " + after.keyId() + " {former=" + old.id() + "}",
              AuditAction.KEY_ROTATION_STARTED
                  + " "
                  + after.keyId()
                  + " {former="
                  + old.id()
                  + "}");
      tenon.workspaces().rename("Later", ADA);
      assertThat(tenon.auditTrail().verify(ADA)).isInstanceOf(AuditVerification.Intact.class);
    }
    try (Store store = open();
        Tenon tenon = tenon(store)) {
      tenon.workspaces().rename("Even later", ADA);
      assertThat(tenon.auditTrail().verify(ADA)).isInstanceOf(AuditVerification.Intact.class);
    }
  }

  @Test
  void isNoticedByOtherProcesses() {
    try (Store store = open();
        Store other = open();
        Store withoutNewKey = open(KeyRing.of(new LocalKeyWrapper(old)));
        Tenon there = tenon(other)) {
      PopulatedStore.fill(store);
      there.workspaces().rename("Before", ADA);

      rotate(store);
      there.workspaces().rename("Between", ADA);
      other.requireIntact();
      rotate(store);
      there.workspaces().rename("After", ADA);

      other.requireIntact();
      refusal(
          KeyErrorCode.KEY_FOREIGN,
          () -> withoutNewKey.transactions().read(() -> withoutNewKey.workspaces().all()));
    }
  }

  @Test
  void wrapsWhatWasSealedBeforeAndIsStoredAfterwards() throws Exception {
    try (Store store = open();
        Store other = open()) {
      PopulatedStore.fill(store);
      SealedCredential sealed;
      try (Credential secret = Credential.of(Map.of("privateKey", "b".getBytes(UTF_8)))) {
        sealed = other.vault().seal(PLACE, secret);
      }

      rotate(store);
      other.transactions().write(() -> other.credentials().put(sealed));

      try (Credential opened = openWith(KeyFile.load(keyFile), store)) {
        assertThat(opened.part("privateKey").orElseThrow()).isEqualTo("b".getBytes(UTF_8));
      }
      refusal(CoreErrorCode.KEY_NOT_UNWRAPPED, () -> unchecked(() -> openWith(old, store).close()));
    }
  }

  @Test
  void opensWhatWasReadBefore() {
    try (Store store = open();
        Store other = open()) {
      PopulatedStore.fill(store);
      SealedCredential read =
          other.transactions().read(() -> other.credentials().find(PLACE)).orElseThrow();

      rotate(store);

      try (Credential opened = other.vault().open(read)) {
        assertThat(opened.part("privateKey").orElseThrow()).isEqualTo("a".getBytes(UTF_8));
      }
    }
  }

  /** Fails each time at a later step, and is called again in a process that starts anew. */
  @Test
  void resumesAtEveryStepWithTheSameKey() {
    try (Store store = open()) {
      PopulatedStore.fill(store);
    }
    List<String> keys = new ArrayList<>();
    int steps = 2 * StoredTable.values().length;
    for (int step = 0; step < steps; step++) {
      try (Store store = open();
          Tenon tenon = tenon(store)) {
        int last = step;
        List<Integer> seen = new ArrayList<>();
        refusal(
            CoreErrorCode.INTEGRATION_PAUSED,
            () ->
                tenon
                    .keys()
                    .rotate(
                        progress -> {
                          seen.add(progress.done());
                          if (progress.done() == last) {
                            throw new TenonException(CoreErrorCode.INTEGRATION_PAUSED, "Stop.");
                          }
                        },
                        ADA));
        KeyStatus status = tenon.keys().show(ADA);
        keys.add(status.keyId());
        assertThat(status.rotation().orElseThrow().formerKeyId()).isEqualTo(old.id());
        assertThat(seen.get(0)).isEqualTo(Math.min(Math.max(last - 1, 0), steps / 2 - 1));
        tenon.workspaces().rename("Step " + step, ADA);
        store.requireIntact();
      }
    }
    try (Store store = open()) {
      KeyStatus after = rotate(store);

      assertThat(after.rotation()).isEmpty();
      assertThat(keys).containsOnly(after.keyId());
      store.requireIntact();
    }
    assertThat(KeyFile.next(keyFile)).doesNotExist();
    assertThat(KeyFile.load(folder.resolve("key-" + old.id() + ".retired")).id())
        .isEqualTo(old.id());
  }

  /** Killed between the end of the exchange and the replacement of the key file. */
  @Test
  void onlyReplacesTheKeyFileAfterTheExchangeHadEnded() throws Exception {
    String used;
    try (Store store = open()) {
      PopulatedStore.fill(store);
      used = rotate(store).keyId();
      Files.move(keyFile, KeyFile.next(keyFile));
      KeyFileAccess.write(keyFile, old);
    }
    try (Store store = open()) {
      assertThat(rotate(store).keyId()).isEqualTo(used);
    }
    assertThat(KeyFile.load(keyFile).id()).isEqualTo(used);
    assertThat(KeyFile.next(keyFile)).doesNotExist();
  }

  @Test
  void movesToAKeyServiceAndBack() {
    KeyWrapper service = service(9);
    LocalKeyWrapper file = new LocalKeyWrapper(old);
    try (Store store = open(KeyRing.of(file))) {
      PopulatedStore.fill(store);
    }
    List<String> before;
    try (Store store = open(KeyRing.of(service, file))) {
      before = contents(store);
      rotate(store);
    }
    try (Store store = open(KeyRing.of(service))) {
      assertThat(contents(store)).isEqualTo(before);
      String used = store.keys().status().keyId();
      assertThat(rotate(store).keyId()).as("the same service wraps a new key").isNotEqualTo(used);
      store.requireIntact();
    }
    LocalKeyWrapper next = new LocalKeyWrapper(Samples.key(5));
    try (Store store = open(KeyRing.of(next, service))) {
      rotate(store);
    }
    try (Store store = open(KeyRing.of(next))) {
      assertThat(contents(store)).isEqualTo(before);
      store.requireIntact();
    }
    refusal(KeyErrorCode.KEY_FOREIGN, () -> open(KeyRing.of(service)).close());
  }

  private static KeyWrapper service(int number) {
    LocalKeyWrapper local = new LocalKeyWrapper(Samples.key(number));
    return new KeyWrapper() {
      @Override
      public byte[] wrap(byte[] dataKey, byte[] context) {
        return local.wrap(dataKey, context);
      }

      @Override
      public byte[] unwrap(byte[] wrapped, byte[] context) {
        return local.unwrap(wrapped, context);
      }
    };
  }

  @Test
  void needsANewKey() {
    try (Store store = open(KeyRing.of(new LocalKeyWrapper(old)))) {
      PopulatedStore.fill(store);

      refusal(KeyErrorCode.KEY_NOT_NEW, () -> rotate(store));

      assertThat(store.keys().status())
          .isEqualTo(new KeyStatus(old.id(), Optional.empty(), Optional.empty()));
    }
  }

  @Test
  void isForAdministrators() {
    try (Store store = open();
        Tenon tenon = tenon(store)) {
      PopulatedStore.fill(store);
      Caller editor = new Caller(WORKSPACE, OperatorId.of("ada"), Role.EDITOR);

      refusal(
          CoreErrorCode.NOT_AUTHORIZED,
          () -> tenon.keys().rotate(KeyRotationContract::unwatched, editor));
      refusal(CoreErrorCode.NOT_AUTHORIZED, () -> tenon.keys().show(editor));
    }
  }

  /** Two operators run the command at the same time, or one runs it again too early. */
  @Test
  void runsTwiceAtTheSameTimeAsOnce() {
    try (Store store = open();
        Store other = open()) {
      PopulatedStore.fill(store);
      AtomicInteger calls = new AtomicInteger();
      KeyStatus after;
      try (Tenon tenon = tenon(store)) {
        after =
            tenon
                .keys()
                .rotate(
                    progress -> {
                      if (calls.incrementAndGet() == 5) {
                        rotate(other);
                      }
                    },
                    ADA);
      }

      assertThat(store.keys().status()).isEqualTo(after);
      assertThat(after.keyId()).isEqualTo(KeyFile.load(keyFile).id());
      store.requireIntact();
    }
  }
}
