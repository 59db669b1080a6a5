package dev.tenon.sandbox.aws.policy;

/** A policy document that IAM does not accept; the message is what IAM says. */
public final class PolicySyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PolicySyntaxException(String message) {
    super(message);
  }

  PolicySyntaxException(String message, Throwable cause) {
    super(message, cause);
  }
}
