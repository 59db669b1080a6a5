package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An HTTPS proxy on loopback that connects some host names to one server and rejects others. */
final class ConnectProxy implements AutoCloseable {

  private static final int LONGEST_HEAD = 16_384;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final Set<String> hosts;
  private final Executor threads;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  ConnectProxy(Collection<String> hosts, InetSocketAddress server, Executor threads)
      throws IOException {
    this.hosts = Set.copyOf(hosts);
    this.server = server;
    this.threads = threads;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        threads.execute(() -> connect(client));
      } catch (IOException | RejectedExecutionException e) {
        // The proxy was closed, or the client disconnected.
      }
    }
  }

  private void connect(Socket client) {
    try (client) {
      String target = head(client.getInputStream()).split("[ :]", 3)[1];
      OutputStream answer = client.getOutputStream();
      if (!hosts.contains(target)) {
        answer.write("HTTP/1.1 502 Unknown host\r\n\r\n".getBytes(ISO_8859_1));
        return;
      }
      try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
        sockets.add(upstream);
        answer.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
        threads.execute(() -> copy(upstream, client));
        copy(client, upstream);
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      // The client disconnected, or sent no valid request.
    }
  }

  private static String head(InputStream client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0 && head.length() < LONGEST_HEAD) {
      int character = client.read();
      if (character < 0) {
        throw new IOException("the head ends early");
      }
      head.append((char) character);
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One side disconnected.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
