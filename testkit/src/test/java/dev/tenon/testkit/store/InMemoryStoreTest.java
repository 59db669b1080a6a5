package dev.tenon.testkit.store;

import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.store.Store;

class InMemoryStoreTest implements StoreContract {

  @Override
  public Store openStore() {
    return new InMemoryStore();
  }
}
