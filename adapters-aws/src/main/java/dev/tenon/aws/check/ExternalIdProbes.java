package dev.tenon.aws.check;

import dev.tenon.toolkit.Question;

/**
 * Attempts to assume the role without the right external ID.
 *
 * @param withoutId succeeds when the role can be assumed without an external ID
 * @param withUnknownId succeeds when it can be assumed with an external ID that it was never given
 */
record ExternalIdProbes(Question<Boolean> withoutId, Question<Boolean> withUnknownId) {

  /** Starts both in parallel. */
  void begin() {
    withoutId.begin();
    withUnknownId.begin();
  }
}
