package dev.tenon.sandbox.aws.policy;

/** A policy document that IAM rejects; the message is that of IAM. */
public final class PolicySyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PolicySyntaxException(String message) {
    super(message);
  }

  PolicySyntaxException(String message, Throwable cause) {
    super(message, cause);
  }
}
