package dev.tenon.aws.sdk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/**
 * A tunnel through an HTTPS proxy. Replaces the SDK's own tunnel, which mistakes an error response
 * of the proxy for a response of AWS, although it arrives unencrypted before the TLS handshake.
 *
 * <p>Source: RFC 9110, section 9.3.6 CONNECT.
 */
record ProxyTunnel(InetSocketAddress proxy) {

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int END_OF_HEAD = 0x0d0a0d0a;
  private static final Pattern OPENED = Pattern.compile("(?s)HTTP/1\\.[01] 2[0-9]{2}[ \r].*");

  /**
   * Connects a socket to a host through the proxy, which resolves the name of the host.
   *
   * @throws IOException when the proxy cannot be reached or rejects the request
   */
  void open(Socket socket, String host, int port, int timeoutMillis) throws IOException {
    socket.connect(new InetSocketAddress(proxy.getHostString(), proxy.getPort()), timeoutMillis);
    String target = host + ":" + port;
    socket
        .getOutputStream()
        .write(
            "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(target, target).getBytes(US_ASCII));
    if (!OPENED.matcher(head(socket.getInputStream())).matches()) {
      socket.close();
      throw new IOException("Unable to tunnel through proxy");
    }
  }

  /** Reads byte by byte, because the bytes after the head belong to TLS. */
  private static String head(InputStream response) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lastFour = 0;
    while (lastFour != END_OF_HEAD) {
      int next = response.read();
      if (next < 0 || head.size() == LONGEST_HEAD) {
        throw new EOFException("the response of the proxy has no end");
      }
      head.write(next);
      lastFour = (lastFour << Byte.SIZE) | next;
    }
    return head.toString(US_ASCII);
  }
}
