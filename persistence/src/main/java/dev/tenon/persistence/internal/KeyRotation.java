package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.StoreKeys;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.internal.EpochKeys.KeyMaterial;
import dev.tenon.persistence.internal.MasterKey.Secret;
import dev.tenon.persistence.internal.StoredKeys.Position;
import dev.tenon.persistence.internal.StoredKeys.StoredKey;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges the keys of a store. The row of {@code vault_key} says what is accepted: one
 * transaction makes the new key the current one, many small ones rewrite all rows, and the last one
 * forgets the former key. Each transaction of each process reads that row when it begins, so none
 * writes for the former key after the first of them. Every step can be repeated.
 */
public final class KeyRotation implements StoreKeys {

  private static final System.Logger LOG = System.getLogger(KeyRotation.class.getName());
  private static final List<StoredTable> TABLES = List.of(StoredTable.values());

  private final AuthenticatedRows rows;
  private final JdbiTransactions transactions;
  private final LoadedKeys loadedKeys;
  private final WrappingKeys keys;

  /** Exchanges the keys of these rows. */
  public KeyRotation(AuthenticatedRows rows, LoadedKeys loadedKeys, WrappingKeys keys) {
    this.rows = rows;
    this.transactions = rows.transactions();
    this.loadedKeys = loadedKeys;
    this.keys = keys;
  }

  @Override
  public KeyStatus status() {
    return transactions.read(this::statusInTransaction);
  }

  private KeyStatus statusInTransaction() {
    StoredKeys stored = transactions.using(StoredKeys::select).orElseThrow();
    EpochKeys inUse = transactions.keys();
    return new KeyStatus(
        inUse.current().id(),
        stored.createdAt(),
        inUse
            .former()
            .map(
                former ->
                    progress(former.id(), stored.position().map(KeyRotation::step).orElse(0))));
  }

  private static int step(Position position) {
    return TABLES.indexOf(StoredTable.valueOf(position.table()));
  }

  private static KeyRotationProgress progress(String formerId, int done) {
    return new KeyRotationProgress(
        formerId, TABLES.get(done % TABLES.size()).sqlName(), done, 2 * TABLES.size());
  }

  @Override
  public KeyStatus rotate(Instant now, Steps steps) {
    EpochKeys inUse = loadedKeys.current();
    if (inUse.former().isEmpty()) {
      if (keys.removeFormer(inUse.current().id())) {
        return status(); // The exchange had ended when its process was killed.
      }
      keys.addNewest(inUse.current().id());
      begin(now, inUse, steps);
    }
    Optional<KeyMaterial> former = loadedKeys.current().former();
    if (former.isPresent()) {
      rewriteAndCheck(former.get().id(), steps);
      end(former.get().id(), steps);
    }
    discardOverwritten();
    keys.removeFormer(loadedKeys.current().current().id());
    return status();
  }

  private void begin(Instant now, EpochKeys inUse, Steps steps) {
    List<WrappingKey> all = keys.all();
    WrappingKey newest = all.get(0);
    byte[] secret = MasterKey.newSecret(newest);
    try {
      KeyMaterial next = KeyDerivation.material(secret, newest.wrapper());
      if (next.id().equals(inUse.current().id())) {
        throw new TenonException(
            KeyErrorCode.KEY_NOT_NEW,
            "The newest key is already in use, so there is none to exchange it for. Open the store with a new key and the one in use.");
      }
      StoredKey stored = MasterKey.stored(secret, newest);
      byte[] auditKey = sealedAuditKey(secret, all);
      transactions.writeAlone(
          () -> {
            StoredKeys before = transactions.using(StoredKeys::select).orElseThrow();
            if (before.epoch() == inUse.epoch()) { // Otherwise, another process has begun.
              beginInTransaction(before, stored, now, auditKey, next, steps);
            }
            return before.epoch();
          });
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private void beginInTransaction(
      StoredKeys before,
      StoredKey stored,
      Instant now,
      byte[] auditKey,
      KeyMaterial next,
      Steps steps) {
    StoredKeys rotating =
        new StoredKeys(
                before.epoch() + 1,
                stored,
                Optional.of(now),
                Optional.of(auditKey),
                Optional.of(before.current()),
                Optional.empty(),
                Optional.empty())
            .authenticatedBy(next.state());
    update(rotating);
    String former = transactions.keys().current().id();
    steps.began(new KeyStatus(next.id(), Optional.of(now), Optional.of(progress(former, 0))));
  }

  /** The key of the audit trail, encrypted for the new key. */
  private byte[] sealedAuditKey(byte[] newSecret, List<WrappingKey> all) {
    MasterKey master = new MasterKey(transactions);
    StoredKeys stored = master.find().orElseThrow();
    Secret current = master.secretOf(stored.current(), all);
    byte[] auditKey = KeyDerivation.auditKey(current.bytes(), stored.auditKey());
    try {
      return KeyDerivation.sealAuditKey(newSecret, auditKey);
    } finally {
      Arrays.fill(current.bytes(), (byte) 0);
      Arrays.fill(auditKey, (byte) 0);
    }
  }

  private void rewriteAndCheck(String formerId, Steps steps) {
    Optional<Position> position =
        transactions.read(
            () -> transactions.using(StoredKeys::select).flatMap(StoredKeys::position));
    int first = position.map(KeyRotation::step).orElse(0);
    for (StoredTable table : TABLES.subList(first, TABLES.size())) {
      steps.progressed(progress(formerId, TABLES.indexOf(table)));
      Optional<String> upTo =
          TABLES.indexOf(table) == first ? position.flatMap(Position::upTo) : Optional.empty();
      new RotatedRows(rows, loadedKeys, table).rewrite(upTo);
    }
    for (StoredTable table : TABLES) {
      steps.progressed(progress(formerId, TABLES.size() + TABLES.indexOf(table)));
      new RotatedRows(rows, loadedKeys, table).check();
    }
  }

  private void end(String formerId, Steps steps) {
    transactions.writeAlone(
        () -> {
          StoredKeys stored = transactions.using(StoredKeys::select).orElseThrow();
          if (stored.isRotating()) { // Otherwise, another process has ended it.
            KeyMaterial current = transactions.keys().current();
            StoredKeys ended = stored.withoutFormer(current.state());
            update(ended);
            steps.ended(new KeyStatus(current.id(), ended.createdAt(), Optional.empty()), formerId);
          }
          return stored.epoch();
        });
  }

  private void update(StoredKeys keysNow) {
    var unused =
        transactions.using(
            handle -> {
              keysNow.update(handle);
              return keysNow;
            });
  }

  /** Nothing depends on it: what is left are copies of what the former key could decrypt before. */
  private void discardOverwritten() {
    try {
      transactions.discardOverwritten();
    } catch (TenonException e) {
      LOG.log(
          Level.WARNING,
          "Overwritten data keys remain in the files of the database for now: {0}",
          e.getMessage());
    }
  }
}
