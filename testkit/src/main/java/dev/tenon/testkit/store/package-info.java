/**
 * The contract tests that every store passes. The test class of a store implements {@link
 * dev.tenon.testkit.store.StoreContract}, or {@link
 * dev.tenon.testkit.store.PersistentStoreContract} if its data outlives the process.
 */
package dev.tenon.testkit.store;
