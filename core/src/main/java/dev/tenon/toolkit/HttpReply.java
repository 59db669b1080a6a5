package dev.tenon.toolkit;

/** An answer of an {@link HttpService}. {@code toString} shows only the status. */
public final class HttpReply {

  private static final int REDIRECTS = 300;

  private final String service;
  private final int status;
  private final byte[] body;

  HttpReply(String service, int status, byte[] body) {
    this.service = service;
    this.status = status;
    this.body = body.clone();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /**
   * The body of a successful answer as JSON.
   *
   * @throws Refusal when the status says that the service refused; its code is, for example, {@code
   *     HTTP 403}
   * @throws UnreadableAnswer when the body is not JSON
   */
  public JsonValue json() throws UnreadableAnswer {
    if (status >= REDIRECTS) {
      throw Refusal.status(service, status);
    }
    return JsonValue.parse(body);
  }

  @Override
  public String toString() {
    return service + ": HTTP " + status;
  }
}
