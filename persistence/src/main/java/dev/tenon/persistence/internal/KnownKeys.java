package dev.tenon.persistence.internal;

import dev.tenon.core.credential.SealedCredential;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one transaction and its repetitions know of keys. Used by one thread.
 *
 * @param ofStore the keys of the store, if transactions use them
 * @param resealed the credentials that were wrapped again, by what the work stores
 */
record KnownKeys(
    Optional<TransactionKeys> ofStore, Map<SealedCredential, SealedCredential> resealed) {

  /** For transactions that read and write the keys of the store themselves. */
  static final KnownKeys NONE = new KnownKeys(Optional.empty(), Map.of());

  /** Keys are exchanged twice in each rotation, so nobody sees more of them. */
  private static final int MOST_EPOCHS = 20;

  /**
   * Repeats a transaction that needs other keys than this process has loaded, or that stores a
   * credential which was sealed before the keys were exchanged. Neither can be solved inside it,
   * because a key service may have to be called.
   */
  static <T> T run(Optional<TransactionKeys> keys, Function<KnownKeys, T> transaction) {
    KnownKeys known = new KnownKeys(keys, new HashMap<>());
    for (int attempt = 1; attempt <= MOST_EPOCHS; attempt++) {
      try {
        return transaction.apply(known);
      } catch (OtherEpoch e) {
        keys.orElseThrow().load();
      } catch (FormerKey e) {
        known.resealed.put(e.sealed, keys.orElseThrow().rewrap(e.sealed));
      }
    }
    throw new IllegalStateException("the keys of the store change faster than they are loaded");
  }

  /** The keys of an epoch; empty if transactions use none. Repeats the transaction to load them. */
  Optional<EpochKeys> at(long epoch) {
    Optional<EpochKeys> loaded = ofStore.flatMap(all -> all.at(epoch));
    if (ofStore.isPresent() && loaded.isEmpty()) {
      throw new OtherEpoch();
    }
    return loaded;
  }

  /** A credential as it can be stored; repeats the transaction to wrap it again. */
  SealedCredential current(SealedCredential sealed, EpochKeys keys) {
    SealedCredential newest = resealed.getOrDefault(sealed, sealed);
    if (!keys.isCurrent(newest.keyId())) {
      throw new FormerKey(sealed);
    }
    return newest;
  }

  /** The keys of the epoch are not loaded. */
  private static final class OtherEpoch extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherEpoch() {
      super("the keys of this epoch are not loaded", null, false, false);
    }
  }

  /** A credential was sealed before the keys were exchanged. */
  private static final class FormerKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SealedCredential sealed;

    FormerKey(SealedCredential sealed) {
      super("a credential was sealed with a former key", null, false, false);
      this.sealed = sealed;
    }
  }
}
