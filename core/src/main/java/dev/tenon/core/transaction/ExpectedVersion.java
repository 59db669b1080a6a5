package dev.tenon.core.transaction;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Optional;
import java.util.Set;

/**
 * The versions of a record that a change may replace. Use cases compare it in the transaction of
 * the change, so of two changes that expect the same version one is refused.
 *
 * @param versions the accepted versions; empty to accept every version
 */
public record ExpectedVersion(Optional<Set<Long>> versions) {

  /** Accepts every version. */
  public static final ExpectedVersion ANY = new ExpectedVersion(Optional.empty());

  public ExpectedVersion {
    versions = versions.map(Set::copyOf);
  }

  /** Accepts one of these versions; with an empty set none. */
  public static ExpectedVersion oneOf(Set<Long> versions) {
    return new ExpectedVersion(Optional.of(versions));
  }

  /**
   * Refuses a change of another version; inside the transaction of the change.
   *
   * @param stored the version as loaded in that transaction
   * @throws TenonException {@code VERSION_CHANGED}
   */
  public void require(long stored) {
    if (versions.filter(accepted -> !accepted.contains(stored)).isPresent()) {
      throw new TenonException(
          CoreErrorCode.VERSION_CHANGED,
          "The object has the version %d, which is not the expected one. Get it again, and repeat the change if it is still needed."
              .formatted(stored));
    }
  }
}
