package dev.tenon.testkit.store;

import dev.tenon.core.store.Store;

/** Where the contract tests get their store from; implemented by the test class of a store. */
public interface StoreSource {

  /** A store that keeps nothing yet. Called once in each test, which closes the store. */
  Store openStore();
}
