package dev.tenon.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a request comes from and how, as far as a trusted proxy is believed. */
final class ClientAddress {

  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");

  private ClientAddress() {}

  /**
   * The client's address: the last one in {@code X-Forwarded-For} that is no trusted proxy, if the
   * request comes from a trusted proxy; the peer's otherwise. Some proxies add a header of their
   * own below that of the client instead of extending it, so that all of them are one list (RFC
   * 9110, 5.3).
   */
  static String of(HttpServletRequest request, Set<String> trustedProxies) {
    String peer = request.getRemoteAddr();
    if (!trustedProxies.contains(peer)) {
      return peer;
    }
    List<String> headers = Collections.list(request.getHeaders("X-Forwarded-For"));
    String[] hops = String.join(",", headers).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = withoutPort(hops[i].strip());
      if (!hop.isEmpty() && !trustedProxies.contains(hop)) {
        return hop;
      }
    }
    return peer;
  }

  /** Application gateways of Azure append the port, which is another one for each connection. */
  private static String withoutPort(String hop) {
    Matcher parts = WITH_PORT.matcher(hop);
    return parts.matches() ? parts.group(1) : hop;
  }

  /** Whether the browser reached the console over HTTPS. */
  static boolean isSecure(HttpServletRequest request, Set<String> trustedProxies) {
    return request.isSecure()
        || (trustedProxies.contains(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
  }
}
