package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.FindingSummary;
import dev.tenon.core.integration.FindingSummary.Severity;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult.NotVerified;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts problems by code. Used by one thread. */
final class FindingTally {

  private final Map<String, FindingSummary> byCode = new HashMap<>();
  private final Function<ProviderId, Optional<ProviderDescriptor>> providers;

  /**
   * Counts nothing yet.
   *
   * @param providers returns the descriptor of a provider; empty if it is not installed
   */
  FindingTally(Function<ProviderId, Optional<ProviderDescriptor>> providers) {
    this.providers = providers;
  }

  List<FindingSummary> summaries() {
    return byCode.values().stream().sorted(FindingSummary.WORST_FIRST).toList();
  }

  /** Whether there is an example of each of these codes. */
  boolean knows(Collection<String> codes) {
    return byCode.keySet().containsAll(codes);
  }

  /** Counts codes of an integration of which there are examples. */
  void addKnown(Collection<String> codes) {
    codes.forEach(code -> count(byCode.get(code)));
  }

  void add(Integration integration, Verification verification) {
    FindingSummary.of(integration, verification, providers.apply(integration.provider()))
        .forEach(this::count);
  }

  void add(NotVerified result) {
    count(
        new FindingSummary(
            result.failure().code().name(),
            Severity.NOT_VERIFIED,
            1,
            result.name(),
            result.failure().getMessage(),
            Optional.empty()));
  }

  private void count(FindingSummary one) {
    FindingSummary known = byCode.get(one.code());
    if (known != null) {
      byCode.put(
          one.code(),
          FindingSummary.worseOf(known, one).withIntegrations(known.integrations() + 1));
    } else if (byCode.size() < VerificationReport.MAX_FINDINGS) {
      byCode.put(one.code(), one);
    }
  }
}
