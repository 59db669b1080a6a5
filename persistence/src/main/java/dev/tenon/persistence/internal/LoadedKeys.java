package dev.tenon.persistence.internal;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.EpochKeys.KeyMaterial;
import dev.tenon.persistence.internal.MasterKey.Coverage;
import dev.tenon.persistence.internal.MasterKey.Secret;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The keys of an open store. Loads the new ones when the keys are exchanged, by this process or by
 * another one. Safe for use by many threads.
 */
public final class LoadedKeys implements TransactionKeys {

  /** Stands for the first key of a store in credentials that are older than ids of keys. */
  private static final String FIRST = "";

  private final JdbiTransactions transactions;
  private final WrappingKeys keys;
  private final MasterKey master;

  /** Those that this process has used, so that what it read before an exchange can be opened. */
  private final Map<String, KeyWrapper> wrappers = new ConcurrentHashMap<>();

  private volatile Optional<EpochKeys> newest = Optional.empty();
  private volatile Optional<Supplier<byte[]>> sealedAuditKey = Optional.empty();
  private volatile Optional<HmacSha256> auditKey = Optional.empty();

  private LoadedKeys(JdbiTransactions transactions, WrappingKeys keys) {
    this.transactions = transactions;
    this.keys = keys;
    this.master = new MasterKey(transactions);
  }

  /**
   * Opens the keys of a database. For a new database, records the newest one. For an older
   * database, computes the authentication codes once.
   *
   * @throws TenonException {@link dev.tenon.persistence.error.KeyErrorCode#KEY_FOREIGN}, {@link
   *     StoreErrorCode#STORE_TAMPERED} or a code of the key wrapper
   */
  public static LoadedKeys open(JdbiTransactions transactions, WrappingKeys keys) {
    LoadedKeys loadedKeys = new LoadedKeys(transactions, keys);
    loadedKeys.resolveStored(() -> loadedKeys.master.findOrCreate(keys.all().get(0)));
    transactions.use(loadedKeys);
    return loadedKeys;
  }

  @Override
  public Optional<EpochKeys> at(long epoch) {
    return newest.filter(loaded -> loaded.epoch() == epoch);
  }

  @Override
  public synchronized void load() {
    resolveStored(() -> master.find().orElseThrow(master::incomplete));
  }

  /**
   * Reads the record of the keys, and the keys. Both change in an exchange, so that a key which is
   * missing may be one that was removed between the two.
   */
  private void resolveStored(Supplier<StoredKeys> reading) {
    StoredKeys stored = reading.get();
    while (newest.isEmpty() || stored.epoch() != newest.get().epoch()) {
      if (newest.isPresent() && stored.epoch() < newest.get().epoch()) {
        throw altered();
      }
      try {
        resolve(stored, keys.all());
      } catch (TenonException e) {
        StoredKeys again = reading.get();
        if (again.epoch() == stored.epoch()) {
          throw e;
        }
        stored = again;
      }
    }
  }

  private void resolve(StoredKeys stored, List<WrappingKey> all) {
    Secret secret = master.secretOf(stored.current(), all);
    try {
      if (secret.coverage() != Coverage.NEWEST) {
        OlderRows older = new OlderRows(AuthenticatedRows.of(transactions, secret.bytes()));
        master.authenticateOnce(secret, older::authenticate);
      }
      KeyMaterial current = KeyDerivation.material(secret.bytes(), secret.key().wrapper());
      if (!stored.isAuthentic(current.state())) {
        throw altered();
      }
      Optional<KeyMaterial> former = stored.former().map(key -> former(key, all));
      remember(stored.epoch() == 0, current);
      former.ifPresent(material -> remember(stored.epoch() == 1, material));
      prepareAuditKey(stored, secret.bytes());
      newest = Optional.of(new EpochKeys(stored.epoch(), current, former));
    } finally {
      Arrays.fill(secret.bytes(), (byte) 0);
    }
  }

  private KeyMaterial former(StoredKeys.StoredKey stored, List<WrappingKey> all) {
    Secret secret = master.secretOf(stored, all);
    try {
      return KeyDerivation.material(secret.bytes(), secret.key().wrapper());
    } finally {
      Arrays.fill(secret.bytes(), (byte) 0);
    }
  }

  private void remember(boolean first, KeyMaterial material) {
    wrappers.put(material.id(), material.wrapper());
    if (first) {
      wrappers.put(FIRST, material.wrapper());
    }
  }

  /** Decrypting it loads classes that many commands do not need, so that it is done on demand. */
  private void prepareAuditKey(StoredKeys stored, byte[] secret) {
    if (auditKey.isPresent()) {
      return;
    }
    if (stored.auditKey().isEmpty()) {
      Supplier<byte[]> derived = () -> KeyDerivation.auditKey(secret, Optional.empty());
      auditKey = Optional.of(hashing(derived));
    } else {
      byte[] sealing = KeyPurpose.AUDIT_SEAL.derive(secret);
      byte[] sealed = stored.auditKey().get();
      sealedAuditKey = Optional.of(() -> KeyDerivation.openAuditKey(sealing, sealed));
    }
  }

  private static HmacSha256 hashing(Supplier<byte[]> key) {
    byte[] bytes = key.get();
    try {
      return new HmacSha256(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Computes the hashes of audit entries. Stays the same when the keys are exchanged. */
  HmacSha256 auditKey() {
    if (auditKey.isEmpty()) {
      auditKey = Optional.of(hashing(sealedAuditKey.orElseThrow()));
    }
    return auditKey.get();
  }

  /** The keys that are in use now. Called outside transactions. */
  EpochKeys current() {
    return transactions.read(transactions::keys);
  }

  @Override
  public SealedCredential rewrap(SealedCredential sealed) {
    KeyMaterial current = current().current();
    try {
      return rewrapped(sealed, current);
    } catch (TenonException e) {
      throw e.code() == CoreErrorCode.KEY_NOT_UNWRAPPED ? EnvelopeVault.unreadable(sealed, e) : e;
    }
  }

  private SealedCredential rewrapped(SealedCredential sealed, KeyMaterial current) {
    return TinkEnvelope.rewrap(sealed, wrapperOf(sealed.keyId()), current.id(), current.wrapper());
  }

  /** What unwraps the data keys that were wrapped with a key. Called outside transactions. */
  KeyWrapper wrapperOf(String keyId) {
    if (!wrappers.containsKey(keyId)) {
      current(); // Loads the keys of an exchange that this process has not noticed.
    }
    return Optional.ofNullable(wrappers.get(keyId))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.KEY_NOT_UNWRAPPED,
                    "A data key was wrapped with the key %s, which is not used any more."
                        .formatted(keyId)));
  }

  private TenonException altered() {
    return new TenonException(
        StoreErrorCode.STORE_TAMPERED,
        ("The record of the keys of the database %s was not written by Tenon, or is older than one"
                + " that this process has read. The database is damaged, or somebody changed it."
                + " Restore a backup, check who can write to it, and end all sessions.")
            .formatted(transactions.dialect().location()));
  }
}
