package dev.tenon.toolkit;

import java.io.IOException;
import java.io.Serial;

/**
 * An invalid response: too large, nested too deeply, not in the format of the API. Thrown below an
 * SDK, which may wrap it; {@link Conversation} finds it among the causes.
 */
public final class UnreadableAnswer extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * An unusable answer.
   *
   * @param what completes "the answer …", such as "is not JSON"; holds no text of the server
   */
  public UnreadableAnswer(String what) {
    super(what);
  }
}
