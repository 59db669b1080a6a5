/**
 * What every store has to keep, as tests. A store's test class implements {@link
 * dev.tenon.testkit.store.StoreContract}, or {@link
 * dev.tenon.testkit.store.PersistentStoreContract} when it outlives the process.
 */
package dev.tenon.testkit.store;
