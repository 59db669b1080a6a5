/** What commands show of the store. */
package dev.tenon.cli.store;
