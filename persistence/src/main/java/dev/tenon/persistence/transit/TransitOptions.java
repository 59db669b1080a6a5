package dev.tenon.persistence.transit;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Which key of which server wraps data keys.
 *
 * @param address the address of the server, such as {@code https://vault.example.com:8200}
 * @param mount the path of the secrets engine, usually {@code transit}
 * @param key the name of the key
 * @param namespace the namespace, for servers that have some
 * @param token reads the token for the server; called for each request, so that a token may be
 *     renewed
 * @param tls the certificate authorities that are trusted
 * @param connectTimeout the longest wait for a connection
 * @param callTimeout the longest wait for a call in all
 */
public record TransitOptions(
    URI address,
    String mount,
    String key,
    Optional<String> namespace,
    Supplier<String> token,
    SSLContext tls,
    Duration connectTimeout,
    Duration callTimeout) {

  private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)*");
  private static final Pattern NAME = Pattern.compile("[\\w.-]+");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException unless the address is https without a path, or http on this
   *     machine, and the names can be part of a path
   */
  public TransitOptions {
    requireNonNull(token, "token");
    requireNonNull(tls, "tls");
    if (!isUsable(address)) {
      throw new IllegalArgumentException(
          "the address must be https://HOST:PORT, or http://HOST:PORT on this machine");
    }
    if (!PATH.matcher(mount).matches() || mount.contains("..")) {
      throw new IllegalArgumentException("the mount must be the path of a secrets engine");
    }
    if (!NAME.matcher(key).matches() || key.contains("..")) {
      throw new IllegalArgumentException("the key must have letters, digits, dots, dashes and _");
    }
    if (namespace.filter(one -> !PATH.matcher(one).matches()).isPresent()) {
      throw new IllegalArgumentException("the namespace must be a path");
    }
  }

  private static boolean isUsable(URI address) {
    boolean plain = address.getHost() != null && isOnly(address);
    return plain
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && isLoopback(address.getHost())));
  }

  private static boolean isOnly(URI address) {
    return address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null
        && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
  }

  /** Looks up nothing in the network: only addresses and this one name. */
  private static boolean isLoopback(String host) {
    try {
      return host.equals("localhost")
          || (host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  URI path(String operation) {
    return address.resolve("/v1/%s/%s/%s".formatted(mount, operation, key));
  }

  /** The key for messages. */
  String location() {
    return "%s of the transit engine %s at %s".formatted(key, mount, address.getAuthority());
  }

  @Override
  public String toString() {
    return location();
  }
}
