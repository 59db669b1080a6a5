package dev.tenon.core.idempotency;

import static java.util.Objects.requireNonNull;

/** What a claim of a key found. */
public sealed interface IdempotencyClaim {

  /**
   * The request is the first one; do the work and report its end.
   *
   * @param keyHash identifies the key
   * @param id identifies this claim among those of the key
   */
  record First(String keyHash, String id) implements IdempotencyClaim {

    public First {
      requireNonNull(keyHash, "keyHash");
      requireNonNull(id, "id");
    }
  }

  /** The same request was answered before. */
  record Answered(String answer) implements IdempotencyClaim {

    public Answered {
      requireNonNull(answer, "answer");
    }
  }

  /** The same request was answered before, and its answer was not kept. */
  record AnswerNotKept() implements IdempotencyClaim {}

  /** The same request is in progress. */
  record InProgress() implements IdempotencyClaim {}

  /** The key was used with another request. */
  record OtherRequest() implements IdempotencyClaim {}
}
