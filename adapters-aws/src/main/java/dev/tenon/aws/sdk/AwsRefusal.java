package dev.tenon.aws.sdk;

import java.io.Serial;

/**
 * An AWS service responded with an error code. Its meaning depends on the call and on whose
 * credentials it used.
 */
public final class AwsRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final String explanation;

  AwsRefusal(String service, String code, String explanation) {
    super(service + " refused: " + code);
    this.code = code;
    this.explanation = explanation;
  }

  /** The error code, letters and digits only, such as {@code AccessDenied}. */
  public String code() {
    return code;
  }

  /** Whether the service's own message contains a text. The message has no other use. */
  public boolean says(String words) {
    return explanation.contains(words);
  }
}
