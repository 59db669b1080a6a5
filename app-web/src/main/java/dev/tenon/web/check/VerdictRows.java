package dev.tenon.web.check;

import dev.tenon.spi.Action;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.web.check.VerdictRow.FindingView;
import dev.tenon.web.check.VerdictRow.ReasonView;
import dev.tenon.web.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes rows.
 *
 * @param live whether a stream replaces them
 */
record VerdictRows(VerdictLinks links, Texts texts, boolean live) {

  /** The row of a check whose run has ended, or that has not run. */
  VerdictRow ended(Check check, Map<CheckId, CheckResult> results) {
    CheckResult result = results.get(check.id());
    if (result != null) {
      return row(check, result);
    }
    VerdictStatus status = results.isEmpty() ? VerdictStatus.WAITING : VerdictStatus.NOT_RUN;
    return row(check, status, List.of(), List.of(), own("check.waiting-reason"));
  }

  /** The row of a check whose run is in progress. */
  VerdictRow live(Check check, Set<CheckId> running, Map<CheckId, CheckResult> results) {
    CheckResult result = results.get(check.id());
    if (result != null) {
      return row(check, result);
    }
    return running.contains(check.id())
        ? row(check, VerdictStatus.RUNNING, List.of(), List.of(), own("check.running-reason"))
        : row(check, VerdictStatus.WAITING, List.of(), List.of(), own("check.waiting-reason"));
  }

  private VerdictRow row(Check check, CheckResult result) {
    VerdictStatus status = VerdictStatus.of(result, check.level());
    return result.fold(
        passed -> row(check, status, passed.evidence(), List.of(), Optional.empty()),
        failed ->
            row(
                check,
                status,
                List.of(),
                failed.findings().stream().map(finding -> view(check, finding)).toList(),
                Optional.empty()),
        propagating ->
            row(
                check,
                status,
                List.of(),
                List.of(view(check, propagating.finding())),
                own("check.propagating-reason", propagating.retryAfter().toSeconds())),
        inconclusive ->
            row(
                check,
                status,
                List.of(),
                List.of(),
                Optional.of(
                    new ReasonView(
                        inconclusive.reason(),
                        false,
                        inconclusive.notReached()
                            ? Optional.empty()
                            : Optional.of(inconclusive.code())))));
  }

  private FindingView view(Check check, Finding finding) {
    return new FindingView(
        finding.message(),
        finding.evidence(),
        finding.remediation().actor(),
        finding.remediation().steps(),
        Stream.concat(finding.remediation().actions().stream(), Stream.of(new Action.CheckAgain()))
            .flatMap(action -> links.action(action).stream())
            .distinct()
            .toList(),
        finding.remediation().link(),
        links.send(check.id(), finding),
        finding.code());
  }

  private Optional<ReasonView> own(String key, Object... values) {
    return Optional.of(new ReasonView(texts.get(key, values), true, Optional.empty()));
  }

  private VerdictRow row(
      Check check,
      VerdictStatus status,
      List<Evidence> evidence,
      List<FindingView> findings,
      Optional<ReasonView> reason) {
    return new VerdictRow(
        check.id().value(),
        check.title(),
        check.level(),
        status,
        check.proves(),
        evidence,
        findings,
        reason,
        live,
        texts);
  }
}
