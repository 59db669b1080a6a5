package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a run of a rule found.
 *
 * @param rule after the run
 * @param found accounts that no run had found before
 * @param unlisted integrations whose accounts are no longer listed since this run
 * @param listedAgain integrations whose accounts are listed again since this run
 * @param linking the result for each account that the rule tried to link
 */
public record RuleRun(
    DiscoveryRule rule,
    List<ProposedAccount> found,
    List<AccountListing> unlisted,
    List<AccountListing> listedAgain,
    BulkReport linking) {

  public RuleRun {
    requireNonNull(rule, "rule");
    found = List.copyOf(found);
    unlisted = List.copyOf(unlisted);
    listedAgain = List.copyOf(listedAgain);
    requireNonNull(linking, "linking");
  }
}
