package dev.tenon.views;

import dev.tenon.spi.Account;

/**
 * An account on the provider's side.
 *
 * @param parent the id of the parent account; null if there is none
 */
public record AccountData(String id, String name, String parent) {

  /** Converts an account. */
  public static AccountData of(Account account) {
    return new AccountData(account.id(), account.displayName(), account.parent().orElse(null));
  }
}
