package dev.tenon.web.run;

import java.util.Set;

/** What a run does with its account. */
public sealed interface RunWork {

  /** Checks the account: connecting, verifying or confirming a rotation. */
  record Checks() implements RunWork {}

  /** Lists the accounts below it. */
  record Discovery() implements RunWork {}

  /** Runs a discovery rule. */
  record Rule() implements RunWork {}

  /**
   * Links accounts below it.
   *
   * @param accounts their ids
   */
  record Linking(Set<String> accounts) implements RunWork {

    public Linking {
      accounts = Set.copyOf(accounts);
    }
  }
}
