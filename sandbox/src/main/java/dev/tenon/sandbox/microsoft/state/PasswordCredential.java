package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.UUID;

/** A client secret of an application. */
public record PasswordCredential(
    UUID keyId, String displayName, String secret, Instant startsAt, Instant endsAt) {

  /** The first characters of the secret, which Graph shows. */
  public String hint() {
    return secret.substring(0, Math.min(3, secret.length()));
  }

  /** The same credential with another end. */
  public PasswordCredential endingAt(Instant end) {
    return new PasswordCredential(keyId, displayName, secret, startsAt, end);
  }

  /** Everything except the secret. */
  @Override
  public String toString() {
    return "PasswordCredential[keyId=%s, endsAt=%s]".formatted(keyId, endsAt);
  }
}
