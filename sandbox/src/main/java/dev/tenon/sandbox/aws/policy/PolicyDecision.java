package dev.tenon.sandbox.aws.policy;

/** What policies say to a request. */
public enum PolicyDecision {
  ALLOWED("allowed"),
  IMPLICIT_DENY("implicitDeny"),
  EXPLICIT_DENY("explicitDeny");

  private final String label;

  PolicyDecision(String label) {
    this.label = label;
  }

  /** The word the policy simulator uses. */
  public String label() {
    return label;
  }
}
