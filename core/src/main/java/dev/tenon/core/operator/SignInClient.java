package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who asks to sign in.
 *
 * @param address identifies where the request comes from, such as an IP address, or the /64 prefix
 *     of an IPv6 address; wrong passwords from one address do not delay an operator who has signed
 *     in from another. Empty if unknown: all such clients together count as one address. Only a
 *     hash of it is stored.
 * @param kind decides how long the session lasts
 */
public record SignInClient(Optional<String> address, SessionKind kind) {

  /** The command line on this machine. */
  public static final SignInClient COMMAND_LINE =
      new SignInClient(Optional.empty(), SessionKind.COMMAND_LINE);

  public SignInClient {
    requireNonNull(address, "address");
    requireNonNull(kind, "kind");
  }

  /** A browser at an address. */
  public static SignInClient browser(String address) {
    return new SignInClient(Optional.of(address), SessionKind.BROWSER);
  }
}
