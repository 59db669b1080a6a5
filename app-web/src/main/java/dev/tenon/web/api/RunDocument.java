package dev.tenon.web.api;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.CheckResultData;
import dev.tenon.views.ErrorData;
import dev.tenon.views.VerificationData;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as the API returns it.
 *
 * @param state {@code RUNNING}, {@code COMPLETED} or {@code FAILED}
 * @param verification null until the run is completed
 * @param integration the id of the new integration; null for every other run
 * @param error null unless the run failed
 */
record RunDocument(
    String id,
    String state,
    String subject,
    String startedBy,
    String startedAt,
    List<CheckDocument> checks,
    VerificationData verification,
    String integration,
    ErrorData error) {

  /** A check of a run; its result is null until it has ended. */
  record CheckDocument(String id, String title, boolean running, CheckResultData result) {}

  static RunDocument of(CheckRun run, RunState state, Optional<ProviderDescriptor> provider) {
    Optional<RunEnd.Completed> completed =
        state.end().filter(RunEnd.Completed.class::isInstance).map(RunEnd.Completed.class::cast);
    return new RunDocument(
        run.id(),
        state.end().map(end -> end.fold(done -> "COMPLETED", fail -> "FAILED")).orElse("RUNNING"),
        run.subject().id(),
        run.startedBy().value(),
        run.startedAt().toString(),
        Stream.concat(state.running().stream(), state.results().keySet().stream())
            .distinct()
            .sorted()
            .map(check -> check(check, state, provider))
            .toList(),
        completed.map(end -> VerificationData.of(end.verification(), provider)).orElse(null),
        completed.flatMap(RunEnd.Completed::linked).map(id -> id.value()).orElse(null),
        state
            .end()
            .map(end -> end.fold(done -> (ErrorData) null, RunDocument::error))
            .orElse(null));
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
