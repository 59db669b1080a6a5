package dev.tenon.sandbox.fault;

import dev.tenon.sandbox.http.Request;
import java.util.regex.Pattern;

/**
 * Which requests a fault affects.
 *
 * @param host the exact host name; empty for any
 * @param path a regular expression that the whole path must match; empty for any request that was
 *     sent by itself, and so for a batch but not for what it contains
 * @param method the HTTP method; empty for any
 * @param skip how many matching requests are not affected first
 * @param times how many are affected after that; 0 for all
 */
public record FaultMatch(String host, String path, String method, int skip, int times) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException for a malformed expression or a negative count
   */
  public FaultMatch {
    Pattern.compile(path);
    if (skip < 0 || times < 0) {
      throw new IllegalArgumentException("skip and times of a fault cannot be negative");
    }
  }

  /** Every request to a host. */
  public static FaultMatch host(String host) {
    return new FaultMatch(host, "", "", 0, 0);
  }

  /** Every request to paths of a host, by regular expression. */
  public static FaultMatch path(String host, String path) {
    return new FaultMatch(host, path, "", 0, 0);
  }

  /** The same, only for the first requests that match. */
  public FaultMatch first(int count) {
    return new FaultMatch(host, path, method, skip, count);
  }

  /** The same, after letting some requests pass. */
  public FaultMatch after(int count) {
    return new FaultMatch(host, path, method, count, times);
  }

  /** The same, for one method only. */
  public FaultMatch method(String only) {
    return new FaultMatch(host, path, only, skip, times);
  }

  boolean matches(Request request) {
    return (host.isEmpty() || host.equalsIgnoreCase(request.host()))
        && (method.isEmpty() || method.equalsIgnoreCase(request.method()))
        && (path.isEmpty() ? !request.isPart() : Pattern.matches(path, request.path()));
  }
}
