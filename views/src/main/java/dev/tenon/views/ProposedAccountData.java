package dev.tenon.views;

import dev.tenon.core.discovery.ProposedAccount;

/**
 * An account that a discovery rule has found and that is not linked.
 *
 * @param id the id of the account
 * @param rule the id of the rule
 */
public record ProposedAccountData(
    String id, String name, String kind, String foundAt, String rule) {

  /** Converts a proposal. */
  public static ProposedAccountData of(ProposedAccount proposal) {
    return new ProposedAccountData(
        proposal.account(),
        proposal.name(),
        proposal.kind(),
        proposal.foundAt().toString(),
        proposal.rule().value());
  }
}
