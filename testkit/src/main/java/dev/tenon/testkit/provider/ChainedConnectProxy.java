package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An HTTPS proxy on loopback that records the hosts that clients connect to. Forwards connections
 * to another proxy, and may reject those to one host. Safe for use by several threads.
 */
public final class ChainedConnectProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final Queue<String> targets = new ConcurrentLinkedQueue<>();
  private final InetSocketAddress next;
  private final Map<String, String> rejections;

  private ChainedConnectProxy(InetSocketAddress next, Map<String, String> rejections)
      throws IOException {
    this.next = next;
    this.rejections = rejections;
    inBackground(this::acceptAll);
  }

  /** A proxy that forwards every connection. */
  public static ChainedConnectProxy forwarding(InetSocketAddress next) throws IOException {
    return new ChainedConnectProxy(next, Map.of());
  }

  /** A proxy that sends a response instead of connecting to one host. */
  public static ChainedConnectProxy rejecting(String host, String response, InetSocketAddress next)
      throws IOException {
    return new ChainedConnectProxy(next, Map.of(host, response));
  }

  /** The hosts and ports that clients asked for, such as {@code iam.amazonaws.com:443}. */
  public Queue<String> targets() {
    return targets;
  }

  /** Its address. */
  public InetSocketAddress address() {
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
      String target = head.split(" ", 3)[1];
      targets.add(target);
      String rejection = rejections.get(target.substring(0, target.indexOf(':')));
      if (rejection != null) {
        client.getOutputStream().write(rejection.getBytes(US_ASCII));
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
                // The client or the next proxy has disconnected.
              }
            },
            "chained-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
