package dev.tenon.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Serves HTTP/1.1 requests of one connection, one after the other, until either side closes it. */
public final class HttpConnection {

  private static final int PIECE = 16 * 1024;

  private final Socket transport;
  private final InputStream in;
  private final BufferedOutputStream out;

  /**
   * @param transport the TCP connection below, which a fault may reset
   * @param stream the connection to read from and write to; the same one, or TLS on top of it
   */
  public HttpConnection(Socket transport, Socket stream) throws IOException {
    this.transport = transport;
    this.in = new BufferedInputStream(stream.getInputStream());
    this.out = new BufferedOutputStream(stream.getOutputStream(), PIECE);
  }

  /**
   * Handles requests until the connection ends.
   *
   * @param connectedHost the host the connection was opened for; if empty, the Host header names
   *     the host
   */
  public void serve(Optional<String> connectedHost, Handler handler) throws IOException {
    RequestReader reader = new RequestReader(in, out);
    boolean open = true;
    while (open) {
      Optional<Request> request = reader.next(connectedHost);
      if (request.isEmpty()) {
        return;
      }
      open = respond(request.get(), handler);
    }
  }

  private boolean respond(Request request, Handler handler) throws IOException {
    Response response = safely(request, handler);
    Delivery delivery = response.delivery();
    if (delivery.sendsHead()) {
      write(request, response, delivery == Delivery.COMPLETE);
    }
    switch (delivery) {
      case RESET, TRUNCATED -> reset();
      case STALLED, STALLED_BODY -> awaitDisconnect();
      case COMPLETE -> {
        return !request.header("connection").map("close"::equalsIgnoreCase).orElse(false);
      }
    }
    return false;
  }

  private static Response safely(Request request, Handler handler) {
    try {
      return handler.handle(request);
    } catch (RuntimeException defect) {
      return Response.text(500, "text/plain", "Internal error of the sandbox: " + defect);
    }
  }

  private void write(Request request, Response response, boolean whole) throws IOException {
    byte[] body = response.body();
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(ReasonPhrase.of(response.status())).append("\r\n");
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    boolean bodyAllowed = response.status() >= 200 && response.status() != 204;
    if (bodyAllowed) {
      head.append("Content-Length: ")
          .append((long) body.length + response.padding())
          .append("\r\n");
    }
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (bodyAllowed && !request.method().equals("HEAD")) {
      out.write(body, 0, whole ? body.length : body.length / 2);
      if (whole) {
        pad(response.padding());
      }
    }
    out.flush();
  }

  /** Writes blanks in pieces, because they may exceed the memory. */
  private void pad(int bytes) throws IOException {
    byte[] blanks = new byte[Math.min(bytes, PIECE)];
    Arrays.fill(blanks, (byte) ' ');
    for (int left = bytes; left > 0; left -= blanks.length) {
      out.write(blanks, 0, Math.min(left, blanks.length));
    }
  }

  private void reset() throws IOException {
    transport.setSoLinger(true, 0);
    transport.close();
  }

  private void awaitDisconnect() throws IOException {
    int next = in.read();
    while (next >= 0) {
      next = in.read();
    }
  }
}
