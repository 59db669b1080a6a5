package dev.tenon.sandbox.aws.policy;

/** The result of evaluating policies. */
public enum PolicyDecision {
  ALLOWED("allowed"),
  IMPLICIT_DENY("implicitDeny"),
  EXPLICIT_DENY("explicitDeny");

  private final String label;

  PolicyDecision(String label) {
    this.label = label;
  }

  /** The value in the policy simulator's responses. */
  public String label() {
    return label;
  }
}
