package dev.tenon.persistence.postgres;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a PostgreSQL database is and how Tenon connects to it. Contains no secret: the password is
 * in a file.
 *
 * @param servers the server as HOST or HOST:PORT; several, separated by commas, are tried in turn
 * @param name the name of the database
 * @param user the user; if absent, the name of the operating system's user
 * @param options options of the driver, as NAME=VALUE; unless they contain {@code sslmode}, a
 *     server on another machine must have a certificate that the Java runtime trusts
 * @param passwordFile a file with nothing but the password, which is read for each new connection;
 *     absent if the server asks for none
 * @param connections how many connections this process opens at most
 */
public record PostgresDatabase(
    String servers,
    String name,
    Optional<String> user,
    List<String> options,
    Optional<Path> passwordFile,
    int connections) {

  /** The connections of a process by default; the server's own default allows 97 in total. */
  public static final int CONNECTIONS = 16;

  /** Fewer would let tasks that wait for each other use all connections. */
  private static final int FEWEST_CONNECTIONS = 4;

  private static final String FORM = "postgresql://USER@HOST:PORT/DATABASE?sslmode=verify-full";

  /** Those that concern TLS and the choice of a server. Others could change how statements run. */
  private static final Set<String> ALLOWED_OPTIONS =
      Set.of(
          "ApplicationName",
          "channelBinding",
          "gssEncMode",
          "hostRecheckSeconds",
          "loadBalanceHosts",
          "sslcert",
          "sslkey",
          "sslmode",
          "sslnegotiation",
          "sslrootcert",
          "targetServerType");

  public PostgresDatabase {
    requireNonNull(servers, "servers");
    requireNonNull(name, "name");
    requireNonNull(user, "user");
    options = List.copyOf(options);
    requireNonNull(passwordFile, "passwordFile");
    if (connections < FEWEST_CONNECTIONS) {
      throw new IllegalArgumentException("at least " + FEWEST_CONNECTIONS + " connections");
    }
  }

  /** Whether this is the address of a PostgreSQL database, well-formed or not. */
  public static boolean isAddress(String url) {
    return url.startsWith("postgresql:") || url.startsWith("postgres:");
  }

  /**
   * Parses an address such as {@code postgresql://tenon@db.example.com/tenon}.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_ADDRESS_INVALID}; the message does not
   *     repeat an address that contains a password
   */
  public static PostgresDatabase of(String url) {
    int scheme = url.indexOf("://");
    if (!isAddress(url) || scheme < 0) {
      throw invalid("The address does not begin with postgresql://.");
    }
    String[] parts = url.substring(scheme + 3).split("\\?", 2);
    int slash = parts[0].indexOf('/');
    String authority = slash < 0 ? parts[0] : parts[0].substring(0, slash);
    String name = slash < 0 ? "" : decoded(parts[0].substring(slash + 1));
    int at = authority.lastIndexOf('@');
    String servers = authority.substring(at + 1);
    if (at >= 0 && authority.substring(0, at).contains(":")) {
      throw invalid("The address contains a password. Put it into a file: store.password-file.");
    }
    if (!servers.matches("[A-Za-z0-9._:,\\[\\]-]+") || !name.matches("[^/\\p{Cntrl}]+")) {
      throw invalid("The address has no valid host or no valid name of a database.");
    }
    return new PostgresDatabase(
        servers,
        name,
        at < 0 ? Optional.empty() : Optional.of(decoded(authority.substring(0, at))),
        parts.length < 2 ? List.of() : options(parts[1]),
        Optional.empty(),
        CONNECTIONS);
  }

  /** With the password in a file. */
  public PostgresDatabase withPasswordFile(Path file) {
    return new PostgresDatabase(servers, name, user, options, Optional.of(file), connections);
  }

  /** With another limit of connections, 4 or more. */
  public PostgresDatabase withConnections(int limit) {
    return new PostgresDatabase(servers, name, user, options, passwordFile, limit);
  }

  /** The address for messages, without user and options. */
  public String location() {
    return "postgresql://" + servers + "/" + name;
  }

  private static List<String> options(String query) {
    List<String> options = new ArrayList<>();
    for (String option : query.split("&", -1)) {
      String[] pair = option.split("=", 2);
      if (pair.length < 2 || !ALLOWED_OPTIONS.contains(pair[0])) {
        throw invalid(
            "The address has an option that is not one of "
                + String.join(", ", ALLOWED_OPTIONS.stream().sorted().toList())
                + ".");
      }
      options.add(pair[0] + "=" + decoded(pair[1]));
    }
    return options;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("The address has an invalid percent sign.");
    }
  }

  private static TenonException invalid(String reason) {
    return new TenonException(
        StoreErrorCode.STORE_ADDRESS_INVALID,
        reason + " Specify the PostgreSQL database as " + FORM + ".");
  }
}
