package dev.tenon.microsoft.http;

import java.io.IOException;
import java.io.Serial;

/** An answer that no server of the cloud should give. Its message completes "the answer …". */
public final class UnreadableAnswer extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** An answer that is wrong in that way, such as "is not JSON". */
  public UnreadableAnswer(String what) {
    super(what);
  }
}
