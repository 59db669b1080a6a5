package dev.tenon.aws.sdk;

import java.io.Serial;

/**
 * A service of AWS said no, and why, by an error code. What the code means depends on what was
 * asked in whose name.
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

  /** Whether the service's own words contain these; they are for nothing else. */
  public boolean says(String words) {
    return explanation.contains(words);
  }
}
