package dev.tenon.web.api;

import java.io.Serial;
import java.util.List;

/** A request that the API refuses; becomes a problem document. */
final class ApiFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final ApiErrorCode code;
  private final transient List<Violation> violations;

  ApiFailure(ApiErrorCode code, String message) {
    this(code, message, List.of());
  }

  private ApiFailure(ApiErrorCode code, String message, List<Violation> violations) {
    super(message);
    this.code = code;
    this.violations = List.copyOf(violations);
  }

  /** A request with invalid parts. */
  static ApiFailure invalid(List<Violation> violations) {
    Violation first = violations.get(0);
    return new ApiFailure(
        ApiErrorCode.REQUEST_INVALID,
        "The request is invalid at '%s': %s".formatted(first.pointer(), first.message()),
        violations);
  }

  /** A request with one invalid part. */
  static ApiFailure invalid(String pointer, String message) {
    return invalid(List.of(new Violation(pointer, message)));
  }

  ApiErrorCode code() {
    return code;
  }

  List<Violation> violations() {
    return violations;
  }
}
