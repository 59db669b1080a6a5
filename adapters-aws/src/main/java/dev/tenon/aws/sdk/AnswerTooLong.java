package dev.tenon.aws.sdk;

import java.io.IOException;
import java.io.Serial;

/** An answer was cut off because it grew beyond what any answer of AWS needs. */
final class AnswerTooLong extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  AnswerTooLong() {
    super("the answer is longer than 8 MiB");
  }
}
