package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.persistence.internal.WrappingKey;
import dev.tenon.persistence.internal.WrappingKeys;
import java.util.List;
import java.util.Optional;

/** The keys of a key ring, as a store uses them. */
record RingKeys(KeyRing ring) implements WrappingKeys {

  @Override
  public List<WrappingKey> all() {
    return ring.wrappers().stream().map(RingKeys::of).toList();
  }

  private static WrappingKey of(KeyWrapper wrapper) {
    return wrapper instanceof LocalKeyWrapper local
        ? new WrappingKey(local, Optional.of(() -> local.key().reveal()))
        : new WrappingKey(new CheckedKeyWrapper(wrapper), Optional.empty());
  }

  @Override
  public void addNewest(String usedId) {
    ring.addNewest(usedId);
  }

  @Override
  public boolean removeFormer(String usedId) {
    return ring.removeFormer(usedId);
  }
}
