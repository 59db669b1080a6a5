package dev.tenon.sandbox.aws.state;

/** An access key: its ID, which is not secret, and the secret key. */
public record AccessKey(String id, String secret) {

  /** The ID without the secret key. */
  @Override
  public String toString() {
    return "AccessKey[id=" + id + "]";
  }
}
