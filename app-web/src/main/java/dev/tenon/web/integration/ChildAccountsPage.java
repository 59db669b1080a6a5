package dev.tenon.web.integration;

import java.util.List;

/**
 * The page about the accounts below a linked one.
 *
 * @param path of the linked account
 * @param discovered whether the provider was asked
 * @param accounts what it answered
 * @param results what linking a chosen set gave; empty before
 * @param noneChosen whether the form was sent without an account
 */
public record ChildAccountsPage(
    String path,
    String name,
    boolean discovered,
    List<ChildAccount> accounts,
    List<LinkResult> results,
    boolean noneChosen) {

  public ChildAccountsPage {
    accounts = List.copyOf(accounts);
    results = List.copyOf(results);
  }

  /** How many of the accounts can be linked. */
  public long linkable() {
    return accounts.stream().filter(ChildAccount::linkable).count();
  }

  /** How many of the results are links. */
  public long linked() {
    return results.stream().filter(result -> result.style().equals("ok")).count();
  }

  /**
   * An account.
   *
   * @param depth how far below the linked account it is, 0 for directly
   * @param path of its integration; empty if it is not linked
   * @param state whether and why it can be linked
   */
  public record ChildAccount(
      String id,
      String name,
      String kind,
      int depth,
      boolean linkable,
      String path,
      String state) {}

  /**
   * What linking one account gave.
   *
   * @param path of its integration or open onboarding; empty if there is none
   */
  public record LinkResult(
      String name,
      String icon,
      String style,
      String word,
      String code,
      List<String> problems,
      String path) {

    public LinkResult {
      problems = List.copyOf(problems);
    }
  }
}
