package dev.tenon.web.integration;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.stream.Stream;

/** What a verification found wrong, in sentences. */
final class Problems {

  private Problems() {}

  /** The messages of all findings and the reasons of checks without a result, each once. */
  static List<String> of(Verification verification) {
    return verification.results().values().stream()
        .flatMap(
            result ->
                result.fold(
                    passed -> Stream.empty(),
                    failed -> failed.findings().stream().map(Finding::message),
                    propagating -> Stream.of(propagating.finding().message()),
                    inconclusive ->
                        inconclusive.notReached()
                            ? Stream.<String>empty()
                            : Stream.of(inconclusive.reason())))
        .distinct()
        .toList();
  }
}
