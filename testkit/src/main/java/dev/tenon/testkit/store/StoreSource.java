package dev.tenon.testkit.store;

import dev.tenon.core.store.Store;

/** Opens the store under test. The test class of a store implements this interface. */
public interface StoreSource {

  /** Opens an empty store. Called once in each test, which closes the store. */
  Store openStore();
}
