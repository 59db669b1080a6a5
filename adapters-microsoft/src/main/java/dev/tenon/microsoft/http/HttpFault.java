package dev.tenon.microsoft.http;

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
  private final boolean silent;
  private final transient Duration retryAfter;

  private HttpFault(int status, boolean silent, Optional<Duration> retryAfter) {
    super("HTTP " + status);
    this.status = status;
    this.silent = silent;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** A fault that may pass. */
  public static HttpFault passing(int status, Optional<Duration> retryAfter) {
    return new HttpFault(status, false, retryAfter);
  }

  /** An error status with that body, which explains nothing. */
  static HttpFault unexplained(int status, byte[] body) {
    return new HttpFault(status, isBlank(body), Optional.empty());
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

  /**
   * Whether nothing was said beside the status. A proxy that blocks says something, so that this
   * tells the refusal of a service from a page that stands in its place.
   */
  public boolean silent() {
    return silent;
  }

  private static boolean isBlank(byte[] body) {
    for (byte character : body) {
      if (character != 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isPassing(int status) {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }
}
