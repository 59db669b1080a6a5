package dev.tenon.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Where a request comes from and how, as far as a trusted proxy is believed. */
final class ClientAddress {

  private ClientAddress() {}

  /**
   * The client's address: the last one in {@code X-Forwarded-For} that is no trusted proxy, if the
   * request comes from a trusted proxy; the peer's otherwise.
   */
  static String of(HttpServletRequest request, Set<String> trustedProxies) {
    String peer = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !trustedProxies.contains(peer)) {
      return peer;
    }
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (!hop.isEmpty() && !trustedProxies.contains(hop)) {
        return hop;
      }
    }
    return peer;
  }

  /** Whether the browser reached the console over HTTPS. */
  static boolean isSecure(HttpServletRequest request, Set<String> trustedProxies) {
    return request.isSecure()
        || (trustedProxies.contains(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
  }
}
