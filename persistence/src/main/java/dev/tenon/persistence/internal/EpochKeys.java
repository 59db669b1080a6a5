package dev.tenon.persistence.internal;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.util.Optional;

/**
 * The keys that a store uses in one epoch.
 *
 * @param former what is accepted as well, during an exchange
 */
public record EpochKeys(long epoch, KeyMaterial current, Optional<KeyMaterial> former) {

  /**
   * What a store derives from one key.
   *
   * @param id the id of the key
   * @param state authenticates the row of {@code vault_key}
   * @param wrapper wraps and unwraps data keys with the key
   */
  public record KeyMaterial(
      String id, RowAuthentication rows, HmacSha256 state, KeyWrapper wrapper) {}

  /** Whether a row is unchanged since Tenon wrote it. */
  boolean isAuthentic(RowValues row, boolean withDocuments) {
    return current.rows.isAuthentic(row, withDocuments)
        || (former.isPresent() && former.get().rows.isAuthentic(row, withDocuments));
  }

  /** Whether the data key of a credential that is being stored is wrapped with the current key. */
  boolean isCurrent(String keyId) {
    return keyId.equals(current.id) || (epoch == 0 && keyId.isEmpty());
  }

  /** The same keys, without accepting the former one. */
  EpochKeys withoutFormer() {
    return new EpochKeys(epoch, current, Optional.empty());
  }
}
