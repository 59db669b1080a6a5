package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A refusal by Entra, which {@link EntraErrors} turns into an answer.
 *
 * <p>Source: "Microsoft Entra authentication and authorization error codes"
 * (reference-error-codes). Entra answers {@code invalid_client} with 401 and every other error with
 * 400.
 */
final class EntraException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;
  private final int code;
  private final transient Optional<JsonObject> claims;

  private EntraException(String error, int code, String text, Optional<JsonObject> claims) {
    super(text, null, false, false);
    this.error = error;
    this.code = code;
    this.claims = claims;
  }

  static EntraException of(String error, int code, String text) {
    return new EntraException(error, code, text, Optional.empty());
  }

  static EntraException invalidClient(int code, String text) {
    return of("invalid_client", code, text);
  }

  static EntraException invalidRequest(int code, String text) {
    return of("invalid_request", code, text);
  }

  static EntraException withClaims(String error, int code, String text, JsonObject claims) {
    return new EntraException(error, code, text, Optional.of(claims));
  }

  int status() {
    return error.equals("invalid_client") ? 401 : 400;
  }

  String error() {
    return error;
  }

  int code() {
    return code;
  }

  Optional<JsonObject> claims() {
    return claims;
  }
}
