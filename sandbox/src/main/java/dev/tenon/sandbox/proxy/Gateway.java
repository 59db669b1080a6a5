package dev.tenon.sandbox.proxy;

import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.HttpConnection;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.RequestReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Serves the production host names in two ways: as an HTTPS proxy through CONNECT, and directly by
 * TLS when the names resolve to loopback. Both terminate TLS here.
 */
public final class Gateway {

  private static final int TLS_PORT = 443;

  private final SSLContext tls;
  private final HostTable hosts;
  private final Handler handler;

  /**
   * @param handler handles every request, including those for hosts that are not in the table
   */
  public Gateway(SSLContext tls, HostTable hosts, Handler handler) {
    this.tls = tls;
    this.hosts = hosts;
    this.handler = handler;
  }

  /** Serves a client of the CONNECT proxy. Only the hosts of the table are allowed. */
  public void serveProxyClient(Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    Optional<Request> first =
        new RequestReader(connection.getInputStream(), out).next(Optional.empty());
    if (first.isEmpty()) {
      return;
    }
    if (!first.get().method().equals("CONNECT")) {
      refuse(out, 405, "This is a CONNECT proxy; set it as HTTPS_PROXY.");
      return;
    }
    String[] authority = first.get().rawPath().toLowerCase(Locale.ROOT).split(":", 2);
    boolean served = hosts.service(authority[0]).isPresent();
    if (!served || authority.length < 2 || !authority[1].equals(String.valueOf(TLS_PORT))) {
      refuse(out, 403, "The sandbox does not serve " + first.get().rawPath() + ".");
      return;
    }
    out.write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
    out.flush();
    serveTls(connection, Optional.of(authority[0]));
  }

  /** Serves a client that connected directly by TLS; its Host header names the service. */
  public void serveDirectClient(Socket connection) throws IOException {
    serveTls(connection, Optional.empty());
  }

  private void serveTls(Socket connection, Optional<String> host) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(connection, "127.0.0.1", TLS_PORT, true);
    try (secured) {
      secured.setUseClientMode(false);
      secured.startHandshake();
      new HttpConnection(connection, secured).serve(host, handler);
    }
  }

  private static void refuse(OutputStream out, int status, String why) throws IOException {
    String head =
        "HTTP/1.1 %d Refused\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n"
                .formatted(status, ascii(why).length)
            + "Connection: close\r\n\r\n";
    out.write(ascii(head + why));
    out.flush();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
