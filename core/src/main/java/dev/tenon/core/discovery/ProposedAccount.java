package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An account that a rule has found and that is not linked.
 *
 * @param account the id of the account
 * @param name the name that the customer uses
 * @param kind what the cloud calls this kind of account
 * @param foundAt when the rule found it first
 */
public record ProposedAccount(
    DiscoveryRuleId rule, String account, String name, String kind, Instant foundAt) {

  public ProposedAccount {
    requireNonNull(rule, "rule");
    requireNonNull(account, "account");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(foundAt, "foundAt");
  }
}
