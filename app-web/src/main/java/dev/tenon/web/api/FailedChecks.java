package dev.tenon.web.api;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.web.api.ProblemDocuments.FailedCheck;
import java.util.Optional;

/** Finds the failed check because of which a use case refused an integration. */
final class FailedChecks {

  private FailedChecks() {}

  /** The first failed check; empty if the failure has another cause. */
  static Optional<FailedCheck> cause(TenonException failure, ApiRequest request) {
    if (failure.category() != ErrorCategory.CUSTOMER_SETUP) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.exchange().context().pathParamMap().get("integration"))
        .flatMap(IntegrationId::ifValid)
        .flatMap(id -> request.tenon().integrations().find(id.value(), request.reader()))
        .flatMap(
            integration ->
                integration.verification().results().entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof CheckResult.Failed)
                    .findFirst())
        .map(
            entry ->
                new FailedCheck(
                    entry.getKey().value(),
                    ((CheckResult.Failed) entry.getValue()).findings().get(0)));
  }
}
