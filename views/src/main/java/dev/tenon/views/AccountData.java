package dev.tenon.views;

import dev.tenon.spi.Account;

/**
 * An account as its cloud names it.
 *
 * @param parent the id of the account above it; null for an account that stands by itself
 */
public record AccountData(String id, String name, String parent) {

  /** The same as data. */
  public static AccountData of(Account account) {
    return new AccountData(account.id(), account.displayName(), account.parent().orElse(null));
  }
}
