package dev.tenon.sandbox.aws.state;

import java.util.Optional;

/** Accounts that are outside an {@link AwsCloud}, and whose requests it answers nevertheless. */
public interface GeneratedAccounts {

  /** The cloud that contains an account and its organization. */
  Optional<AwsCloud> find(String accountId);

  /** Keeps an account with its organization from now on, because it is about to be changed. */
  default void keep(String accountId) {}
}
