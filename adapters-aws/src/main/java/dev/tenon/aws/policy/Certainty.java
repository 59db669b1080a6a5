package dev.tenon.aws.policy;

import java.util.stream.Stream;

/** Whether something holds: never, always, or depending on values that are not known. */
public enum Certainty {
  NO,
  UNKNOWN,
  YES;

  static Certainty of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Whether one of the conditions holds. */
  static Certainty anyOf(Stream<Certainty> conditions) {
    return conditions.max(Certainty::compareTo).orElse(NO);
  }

  /** Whether all conditions hold. */
  static Certainty allOf(Stream<Certainty> conditions) {
    return conditions.min(Certainty::compareTo).orElse(YES);
  }

  Certainty and(Certainty other) {
    return compareTo(other) < 0 ? this : other;
  }

  Certainty not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
