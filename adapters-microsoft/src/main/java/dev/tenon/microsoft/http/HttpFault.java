package dev.tenon.microsoft.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.ServerText;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An error status without a readable explanation, or one that asks to try again later. */
public final class HttpFault extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  static final int BAD_REQUEST = 400;
  static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_TEXT = 2000;

  private final int status;
  private final boolean bodyBlank;
  private final String text;
  private final transient Duration retryAfter;

  private HttpFault(int status, boolean bodyBlank, String text, Optional<Duration> retryAfter) {
    super("HTTP " + status);
    this.status = status;
    this.bodyBlank = bodyBlank;
    this.text = text;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** A status that may change with a later call. */
  public static HttpFault temporary(int status, Optional<Duration> retryAfter) {
    return new HttpFault(status, false, "", retryAfter);
  }

  /**
   * A refusal of Microsoft Entra ID that may change with a later call.
   *
   * @param status 429 when it throttles; otherwise one of 500 and above, which the answer may not
   *     have had
   */
  public static HttpFault temporary(int status, EntraRefusal refusal) {
    HttpFault fault = temporary(status, refusal.retryAfter());
    fault.initCause(refusal);
    return fault;
  }

  /** An error status whose body holds no explanation. */
  static HttpFault unexplained(int status, byte[] body) {
    String text = body.length > LONGEST_TEXT ? "" : new String(body, UTF_8);
    return new HttpFault(
        status, isBlank(body), text.contains("<") ? "" : ServerText.clean(text), Optional.empty());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** How long the server asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The refusal of Microsoft Entra ID that came with it, if it did. */
  Optional<EntraRefusal> refusal() {
    return getCause() instanceof EntraRefusal refusal ? Optional.of(refusal) : Optional.empty();
  }

  /** Whether the server asked to slow down. */
  public boolean throttled() {
    return status == TOO_MANY_REQUESTS;
  }

  /** Whether the same call may succeed later. */
  public boolean temporary() {
    return CallFault.isTemporary(status);
  }

  /**
   * Whether the body was empty or all NUL. A proxy that blocks sends a page, so this distinguishes
   * the refusal of a service from a page sent in its place.
   */
  public boolean bodyBlank() {
    return bodyBlank;
  }

  /**
   * A body of plain text, cleaned for display; empty for a page or anything else. A proxy can have
   * sent it.
   */
  public String text() {
    return text;
  }

  private static boolean isBlank(byte[] body) {
    for (byte character : body) {
      if (character != 0) {
        return false;
      }
    }
    return true;
  }
}
