package dev.tenon.web.api;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.CheckResultData;
import dev.tenon.views.DiscoveredAccountData;
import dev.tenon.views.DiscoveryRuleData;
import dev.tenon.views.ErrorData;
import dev.tenon.views.LinkResultData;
import dev.tenon.views.ProposedAccountData;
import dev.tenon.views.VerificationData;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunResult;
import dev.tenon.web.run.RunState;
import dev.tenon.web.run.RunWork;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as the API returns it.
 *
 * @param work {@code CHECKS}, {@code DISCOVERY}, {@code LINKING} or {@code RULE}
 * @param state {@code RUNNING}, {@code COMPLETED} or {@code FAILED}
 * @param verification null until checks are completed
 * @param integration the id of the new integration; null for every other run
 * @param discovered null until a discovery is completed
 * @param linked the results so far, those of a rule at its end; null for every other work
 * @param rule what a rule found; null until its run is completed
 * @param error null unless the run failed
 */
record RunDocument(
    String id,
    String work,
    String state,
    String subject,
    String startedBy,
    String startedAt,
    List<CheckDocument> checks,
    VerificationData verification,
    String integration,
    List<DiscoveredAccountData> discovered,
    List<LinkResultData> linked,
    RuleDocument rule,
    ErrorData error) {

  /** What the run of a rule found. */
  record RuleDocument(
      DiscoveryRuleData rule,
      List<ProposedAccountData> found,
      List<AccountListingData> unlisted,
      List<AccountListingData> listedAgain) {

    RuleDocument {
      found = List.copyOf(found);
      unlisted = List.copyOf(unlisted);
      listedAgain = List.copyOf(listedAgain);
    }

    static RuleDocument of(RuleRun run) {
      return new RuleDocument(
          DiscoveryRuleData.of(run.rule()),
          run.found().stream().map(ProposedAccountData::of).toList(),
          run.unlisted().stream().map(AccountListingData::of).toList(),
          run.listedAgain().stream().map(AccountListingData::of).toList());
    }
  }

  /** A check of a run; its result is null until it has ended. */
  record CheckDocument(String id, String title, boolean running, CheckResultData result) {}

  static RunDocument of(CheckRun run, RunState state, Optional<ProviderDescriptor> provider) {
    Optional<RunResult> result =
        state
            .end()
            .flatMap(end -> end.fold(done -> Optional.of(done.result()), f -> Optional.empty()));
    Optional<RunResult.Checked> checked = result.flatMap(RunResult::checked);
    return new RunDocument(
        run.id(),
        work(run),
        state.end().map(end -> end.fold(done -> "COMPLETED", fail -> "FAILED")).orElse("RUNNING"),
        run.subject().id(),
        run.startedBy().value(),
        run.startedAt().toString(),
        Stream.concat(state.running().stream(), state.results().keySet().stream())
            .distinct()
            .sorted()
            .map(check -> check(check, state, provider))
            .toList(),
        checked.map(end -> VerificationData.of(end.verification(), provider)).orElse(null),
        checked.flatMap(RunResult.Checked::linked).map(id -> id.value()).orElse(null),
        result
            .filter(RunResult.AccountsFound.class::isInstance)
            .map(RunResult.AccountsFound.class::cast)
            .map(end -> discovered(end.discovered()))
            .orElse(null),
        linked(run, state, result),
        rule(result).map(RuleDocument::of).orElse(null),
        state
            .end()
            .map(end -> end.fold(done -> (ErrorData) null, RunDocument::error))
            .orElse(null));
  }

  private static String work(CheckRun run) {
    RunWork work = run.subject().work();
    if (work instanceof RunWork.Checks) {
      return "CHECKS";
    } else if (work instanceof RunWork.Discovery) {
      return "DISCOVERY";
    }
    return work instanceof RunWork.Rule ? "RULE" : "LINKING";
  }

  private static List<DiscoveredAccountData> discovered(Discovered discovered) {
    return discovered.accounts().stream().map(DiscoveredAccountData::of).toList();
  }

  private static Optional<RuleRun> rule(Optional<RunResult> result) {
    return result
        .filter(RunResult.RuleEnded.class::isInstance)
        .map(RunResult.RuleEnded.class::cast)
        .map(RunResult.RuleEnded::rule);
  }

  /** The result for an account, without what only the installation's administrator may see. */
  static LinkResultData linkResult(BulkReport.Entry entry) {
    return LinkResultData.of(
        entry.result() instanceof BulkReport.Result.Refused refused
            ? new BulkReport.Entry(
                entry.account(), new BulkReport.Result.Refused(shown(refused.refusal())))
            : entry);
  }

  private static TenonException shown(TenonException refusal) {
    return new TenonException(
        refusal.code(), ErrorText.of(refusal), refusal.retryAfter(), refusal.getCause());
  }

  private static List<LinkResultData> linked(
      CheckRun run, RunState state, Optional<RunResult> result) {
    return run.subject().work() instanceof RunWork.Linking
        ? linked(state, result)
        : rule(result)
            .map(end -> end.linking().entries().stream().map(RunDocument::linkResult).toList())
            .orElse(null);
  }

  /** In the order of the provider once all are there, in the order of completion before. */
  private static List<LinkResultData> linked(RunState state, Optional<RunResult> result) {
    return result
        .filter(RunResult.AccountsLinked.class::isInstance)
        .map(RunResult.AccountsLinked.class::cast)
        .map(end -> end.report().entries())
        .orElse(state.accounts())
        .stream()
        .map(RunDocument::linkResult)
        .toList();
  }

  /** This run without what a stream has sent already, one by one. */
  RunDocument withoutLinked() {
    return new RunDocument(
        id,
        work,
        state,
        subject,
        startedBy,
        startedAt,
        checks,
        verification,
        integration,
        discovered,
        null,
        rule,
        error);
  }

  private static ErrorData error(RunEnd.Failed failed) {
    return new ErrorData(failed.code(), failed.category().name(), failed.message(), null);
  }

  static CheckDocument check(CheckId id, RunState state, Optional<ProviderDescriptor> provider) {
    Optional<Check> check = provider.flatMap(known -> known.check(id));
    return new CheckDocument(
        id.value(),
        check.map(Check::title).orElse(id.value()),
        state.running().contains(id),
        Optional.ofNullable(state.results().get(id))
            .map(result -> CheckResultData.of(id, result, check))
            .orElse(null));
  }
}
