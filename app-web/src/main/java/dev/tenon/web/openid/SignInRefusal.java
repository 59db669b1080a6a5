package dev.tenon.web.openid;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HttpStatus;
import java.io.Serial;

/** A sign-in at the identity provider that did not succeed. The message is for the person. */
final class SignInRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String detail;

  private SignInRefusal(HttpStatus status, String message, String detail, Throwable causeOrNull) {
    super(message, causeOrNull);
    this.status = requireNonNull(status, "status");
    this.detail = requireNonNull(detail, "detail");
  }

  /**
   * The person, or the provider on the person's behalf, is refused.
   *
   * @param detail for the log
   */
  static SignInRefusal ofPerson(String message, String detail) {
    return new SignInRefusal(HttpStatus.FORBIDDEN, message, detail, null);
  }

  /**
   * The provider does not answer, or its answer is not valid.
   *
   * @param detail for the log
   */
  static SignInRefusal ofProvider(String message, String detail, Throwable cause) {
    return new SignInRefusal(HttpStatus.BAD_GATEWAY, message, detail, cause);
  }

  /** The status of the answer. */
  HttpStatus status() {
    return status;
  }

  /** What the log says; may contain values of the provider, never a token. */
  String detail() {
    return detail;
  }
}
