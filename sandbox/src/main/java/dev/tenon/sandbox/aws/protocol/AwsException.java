package dev.tenon.sandbox.aws.protocol;

import java.util.Locale;

/** An error response of AWS: HTTP status, code and message. */
public final class AwsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public AwsException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** A parameter that is missing. */
  public static AwsException missingParameter(String name) {
    return new AwsException(
        400, "MissingParameter", "The request must contain the parameter " + name + ".");
  }

  /** A parameter that violates a constraint of the API. */
  public static AwsException invalidParameter(String value, String name, String constraint) {
    String member = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint));
  }

  public static AwsException validation(String message) {
    return new AwsException(400, "ValidationError", message);
  }

  public static AwsException accessDenied(String message) {
    return new AwsException(403, "AccessDenied", message);
  }

  public static AwsException malformedPolicy(String message) {
    return new AwsException(400, "MalformedPolicyDocument", message);
  }

  /** An operation that the service does not have. */
  public static AwsException invalidAction(String operation, AwsService service) {
    return new AwsException(
        400,
        "InvalidAction",
        "Could not find operation %s for version %s".formatted(operation, service.version()));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
