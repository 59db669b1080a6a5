package dev.tenon.alerts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mail server.
 *
 * @param from the address of the sender
 * @param user the name to sign in with; empty to send without signing in
 * @param password called for each message if there is a user, so that a new password is used
 *     without a restart; may throw {@link IllegalStateException} with the reason in lower case
 */
public record SmtpOptions(
    String host,
    int port,
    Security security,
    String from,
    Optional<String> user,
    Supplier<String> password) {

  public SmtpOptions {
    requireNonNull(host, "host");
    requireNonNull(security, "security");
    requireNonNull(from, "from");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "SmtpOptions[" + host + ":" + port + ", " + security + "]";
  }

  /** How the connection is encrypted. With both kinds the host is verified. */
  public enum Security {
    /** From the first byte. */
    TLS,
    /** After a command, without which nothing is sent. */
    STARTTLS,
    /** Not at all; for a server on the same machine. */
    NONE
  }
}
