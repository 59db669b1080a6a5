package dev.tenon.aws.conversation;

import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsRefusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a question to AWS.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** It was answered. */
  record Known<T>(T value) implements Answer<T> {}

  /** The service said no; the judge of the question knows what that means. */
  record Refused<T>(AwsRefusal refusal) implements Answer<T> {}

  /** There was no usable answer. */
  record Faulted<T>(AwsFault fault) implements Answer<T> {}

  /** Handles every case. */
  default <R> R fold(
      Function<T, R> known, Function<AwsRefusal, R> refused, Function<AwsFault, R> faulted) {
    if (this instanceof Known<T> answer) {
      return known.apply(answer.value());
    } else if (this instanceof Refused<T> answer) {
      return refused.apply(answer.refusal());
    }
    return faulted.apply(((Faulted<T>) this).fault());
  }

  /** What was asked for, if it is known. */
  default Optional<T> toOptional() {
    return fold(Optional::of, refusal -> Optional.empty(), fault -> Optional.empty());
  }

  /**
   * What was asked for, for a question that builds on it.
   *
   * @throws AwsRefusal when the service said no
   * @throws AwsFault when there was no usable answer, after all attempts
   */
  default T orThrow() {
    return fold(
        known -> known,
        refusal -> {
          throw refusal;
        },
        fault -> {
          throw fault.notRetryable();
        });
  }
}
