package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

/**
 * The secret of a webhook, which its receiver needs as well. {@code toString} does not reveal it.
 *
 * @param reveal the plain text: {@code whsec_} and Base64
 */
public record AlertSecret(String reveal) {

  public AlertSecret {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "AlertSecret[hidden]";
  }
}
