package dev.tenon.aws.check;

import dev.tenon.toolkit.Question;

/**
 * Attempts to assume the role without the right external ID.
 *
 * @param withoutId succeeds if the role can be assumed without an external ID
 * @param withUnknownId succeeds if the role can be assumed with a random external ID
 */
record ExternalIdProbes(Question<Boolean> withoutId, Question<Boolean> withUnknownId) {

  /** Starts both in parallel. */
  void begin() {
    withoutId.begin();
    withUnknownId.begin();
  }
}
