/** The keys of a store, and their exchange. */
package dev.tenon.core.key;
