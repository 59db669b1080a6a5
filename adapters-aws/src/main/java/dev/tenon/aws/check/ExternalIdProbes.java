package dev.tenon.aws.check;

import dev.tenon.aws.conversation.Question;

/**
 * Tries of the role with wrong external IDs.
 *
 * @param withoutId known when the role lets itself be assumed without an external ID
 * @param withAnyId known when it lets itself be assumed with one that nobody gave it
 */
record ExternalIdProbes(Question<Boolean> withoutId, Question<Boolean> withAnyId) {

  /** Begins both, so that they run side by side. */
  void begin() {
    withoutId.begin();
    withAnyId.begin();
  }
}
