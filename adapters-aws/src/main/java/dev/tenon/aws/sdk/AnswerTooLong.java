package dev.tenon.aws.sdk;

import java.io.IOException;
import java.io.Serial;

/** A response was cut off because it was longer than any response of AWS. */
final class AnswerTooLong extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  AnswerTooLong() {
    super("the response is longer than 8 MiB");
  }
}
