package dev.tenon.sandbox.aws.state;

/** An access key: its id, which is no secret, and the secret that signs. */
public record AccessKey(String id, String secret) {

  /** The id alone. */
  @Override
  public String toString() {
    return "AccessKey[id=" + id + "]";
  }
}
