package dev.tenon.web.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunResult;
import dev.tenon.web.run.RunState;
import dev.tenon.web.run.RunStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page about the accounts below a linked one.
 *
 * @param path of the linked account
 * @param run the id of the run that the page shows; empty before the first one
 * @param stream the address of its stream; empty unless it is in progress
 * @param progress how far it is
 * @param failure why it ended without a result
 * @param discovered whether the provider was asked
 * @param accounts what it answered
 * @param results what linking gave so far
 * @param noneChosen whether the form was sent without an account
 */
public record ChildAccountsPage(
    String path,
    String name,
    String run,
    Optional<String> stream,
    String progress,
    Optional<RunEnd.Failed> failure,
    boolean discovered,
    List<ChildAccount> accounts,
    List<LinkResult> results,
    boolean noneChosen) {

  public ChildAccountsPage {
    requireNonNull(stream, "stream");
    requireNonNull(failure, "failure");
    accounts = List.copyOf(accounts);
    results = List.copyOf(results);
  }

  /**
   * The page with a run, or before the first one.
   *
   * @param mount the mount point of the console
   */
  static ChildAccountsPage of(
      Integration source, Optional<CheckRun> run, String mount, boolean noneChosen) {
    String path = IntegrationPath.of(source.id());
    Optional<RunState> state = run.map(CheckRun::state);
    Optional<Discovered> found =
        state
            .flatMap(RunState::end)
            .flatMap(end -> end.fold(ChildAccountsPage::discovered, failed -> Optional.empty()));
    return new ChildAccountsPage(
        path,
        source.name(),
        run.map(CheckRun::id).orElse(""),
        run.filter(CheckRun::isActive)
            .map(
                one ->
                    mount
                        + path
                        + "/accounts/stream?run="
                        + one.id()
                        + "&after="
                        + RunStreams.position(one, state.orElseThrow())),
        state.map(AccountParts::text).orElse(""),
        state
            .flatMap(RunState::end)
            .flatMap(end -> end.fold(completed -> Optional.empty(), Optional::of)),
        found.isPresent(),
        found.map(ChildAccountsPage::accounts).orElse(List.of()),
        state.map(RunState::accounts).orElse(List.of()).stream()
            .map(entry -> LinkResult.of(entry, mount))
            .toList(),
        noneChosen);
  }

  private static Optional<Discovered> discovered(RunEnd.Completed completed) {
    return completed.result() instanceof RunResult.AccountsFound found
        ? Optional.of(found.discovered())
        : Optional.empty();
  }

  private static List<ChildAccount> accounts(Discovered discovered) {
    Map<String, Integer> depths = new HashMap<>();
    return discovered.accounts().stream()
        .map(
            found -> {
              int depth =
                  found.account().parent().map(depths::get).map(above -> above + 1).orElse(0);
              depths.put(found.account().id(), depth);
              return account(found, depth);
            })
        .toList();
  }

  private static ChildAccount account(Discovered.Found found, int depth) {
    String path = found.linked().map(one -> IntegrationPath.of(one.id())).orElse("");
    Reach reach = found.account().reach();
    String state =
        found.linked().isPresent()
            ? "Linked"
            : reach instanceof Reach.Covered
                ? "Covered by this account"
                : reach instanceof Reach.Unlinkable unlinkable
                    ? unlinkable.reason()
                    : "Can be linked";
    return new ChildAccount(
        found.account().id(),
        found.account().displayName(),
        found.account().kind(),
        depth,
        found.linkable(),
        path,
        state);
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
   * @param style the class of the style sheet, and the name of the icon
   * @param href the address of its integration or open onboarding; empty if there is none
   */
  public record LinkResult(
      String name, String style, String word, String code, List<String> problems, String href) {

    public LinkResult {
      problems = List.copyOf(problems);
    }

    static LinkResult of(BulkReport.Entry entry, String mount) {
      String name = entry.account().displayName();
      return entry
          .result()
          .fold(
              linked -> linked(name, "Linked", linked.integration(), mount),
              before -> linked(name, "Already linked", before.integration(), mount),
              blocked ->
                  new LinkResult(
                      name,
                      "bad",
                      "Not linked",
                      "",
                      Problems.of(blocked.verification()),
                      mount + "/onboardings/" + blocked.onboarding().id().value()),
              refused ->
                  new LinkResult(
                      name,
                      "bad",
                      "Not linked",
                      refused.refusal().code().name(),
                      List.of(ErrorText.of(refused.refusal())),
                      ""));
    }

    private static LinkResult linked(
        String name, String word, Integration integration, String mount) {
      return new LinkResult(
          name, "ok", word, "", List.of(), mount + IntegrationPath.of(integration.id()));
    }
  }
}
