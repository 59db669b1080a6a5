package dev.tenon.m365.http;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An error status without a readable explanation, or one that says to come back later. */
public final class HttpFault extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final int status;
  private final transient Duration retryAfter;

  /** A fault of that status. */
  public HttpFault(int status, Optional<Duration> retryAfter) {
    super("HTTP " + status);
    this.status = status;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** How long the server asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the server asked to slow down. */
  public boolean throttled() {
    return status == TOO_MANY_REQUESTS;
  }

  /** Whether the same call may succeed later. */
  public boolean passing() {
    return isPassing(status);
  }

  static boolean isPassing(int status) {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }
}
