package dev.tenon.aws.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An HTTPS proxy that refuses one host with a given response, and forwards all others. */
final class RefusingConnectProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final String refusedHost;
  private final String refusal;
  private final InetSocketAddress next;

  RefusingConnectProxy(String refusedHost, String refusal, InetSocketAddress next)
      throws IOException {
    this.refusedHost = refusedHost;
    this.refusal = refusal;
    this.next = next;
    inBackground(this::acceptAll);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      inBackground(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket onward = new Socket()) {
      String head = head(client.getInputStream());
      if (head.startsWith("CONNECT " + refusedHost + ":")) {
        client.getOutputStream().write(refusal.getBytes(US_ASCII));
        return;
      }
      onward.connect(next);
      onward.getOutputStream().write(head.getBytes(US_ASCII));
      inBackground(() -> onward.getInputStream().transferTo(client.getOutputStream()));
      client.getInputStream().transferTo(onward.getOutputStream());
    }
  }

  private static String head(InputStream request) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      head.write(request.read());
    }
    return head.toString(US_ASCII);
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // Whoever was connected has gone.
              }
            },
            "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
