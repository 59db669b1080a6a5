package dev.tenon.web.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.web.integration.ChildAccountsPage.LinkResult;
import dev.tenon.web.run.RunEnd;
import java.util.List;
import java.util.Optional;

/**
 * The page about the discovery rules of a linked account.
 *
 * @param path of the linked account
 * @param entered what was entered into the form
 * @param error why no rule was added
 * @param mayChange whether the operator's role allows to add, run and remove rules
 * @param mayLink whether it allows to link what is proposed
 */
public record RulesPage(
    String path,
    String name,
    List<Row> rules,
    List<Proposal> proposals,
    List<Unlisted> unlisted,
    Optional<RunView> run,
    Entered entered,
    Optional<String> error,
    boolean mayChange,
    boolean mayLink) {

  public RulesPage {
    rules = List.copyOf(rules);
    proposals = List.copyOf(proposals);
    unlisted = List.copyOf(unlisted);
    requireNonNull(run, "run");
    requireNonNull(error, "error");
  }

  /** What the run that is shown linked. */
  public List<LinkResult> linked() {
    return run.map(RunView::results).orElse(List.of());
  }

  /**
   * A rule.
   *
   * @param scope the id of a group; empty for all accounts
   * @param links whether it links at once
   * @param problem the code of the failure of the last run; empty if it succeeded
   */
  public record Row(
      String id,
      String scope,
      boolean links,
      List<String> exclusions,
      String lastRun,
      String nextRun,
      String problem) {

    public Row {
      exclusions = List.copyOf(exclusions);
    }
  }

  /** An account that is proposed. */
  public record Proposal(String id, String name, String kind, String found) {}

  /** A linked account that is no longer listed. */
  public record Unlisted(String name, String path, String since) {}

  /**
   * A run of a rule.
   *
   * @param stream the address of its stream; empty unless it is in progress
   * @param failure why it ended without a result
   * @param news what it found
   * @param results what it linked
   */
  public record RunView(
      Optional<String> stream,
      String progress,
      Optional<RunEnd.Failed> failure,
      List<String> news,
      List<LinkResult> results) {

    public RunView {
      requireNonNull(stream, "stream");
      requireNonNull(failure, "failure");
      news = List.copyOf(news);
      results = List.copyOf(results);
    }
  }

  /** What was entered into the form. */
  public record Entered(String scope, boolean links, String exclusions) {

    /** The empty form. */
    static final Entered NOTHING = new Entered("", false, "");
  }
}
